package dev.gatehouse.feed;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.resource.Resource;
import java.util.Optional;

/**
 * One row as it was read.
 *
 * @param line in the file, from 1
 * @param userName as given, where one was read
 * @param user whom it asks for; empty where it could not be read
 * @param failure why it could not
 * @param blame finds the column that a failure is about
 */
record Row(
        long number,
        long line,
        Optional<String> userName,
        Optional<Resource> user,
        Optional<Failure> failure,
        Blame blame) {
    private static final int LONGEST_NAME = 256;

    /** The column that a field of a failure came from. */
    interface Blame {
        /** Of a file without columns. */
        Blame NONE = field -> Optional.empty();

        Optional<Column> column(String field);
    }

    static Row of(long number, long line, Resource user, Optional<String> userName, Blame blame) {
        return new Row(number, line, userName.map(Row::cut), Optional.of(user), Optional.empty(), blame);
    }

    static Row unreadable(long number, long line, Failure failure, Optional<String> userName, Blame blame) {
        return new Row(number, line, userName.map(Row::cut), Optional.empty(), Optional.of(failure), blame);
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    Row withoutUser(Failure why) {
        return new Row(number, line, userName, Optional.empty(), Optional.of(why), blame);
    }
}
