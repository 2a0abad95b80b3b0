package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldif.DuplicateValueBehavior;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.ldif.LDIFRecord;
import com.unboundid.ldif.TrailingSpaceBehavior;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What stands in a record of the journal: LDIF change records (RFC 2849), and in the first one a few comments about the file. */
final class JournalText {
    private static final String FORMAT = "# gatehouse embedded directory, format 1";
    private static final String ENTRIES = "# entries ";

    private JournalText() {}

    /** The first record: so many records follow that hold one entry each, the state at the time of writing. */
    static String opening(long entries, Instant written) {
        return FORMAT + '\n' + ENTRIES + entries + "\n# written " + written + "\n\n";
    }

    /** The entries announced by the first record; empty when it is not one of ours. */
    static OptionalLong entries(String opening) {
        List<String> lines = opening.lines().toList();
        if (lines.size() < 2 || !lines.get(0).equals(FORMAT) || !lines.get(1).startsWith(ENTRIES)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(lines.get(1).substring(ENTRIES.length())));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    static String write(List<LDIFChangeRecord> changes) {
        StringBuilder text = new StringBuilder();
        for (LDIFChangeRecord change : changes) {
            for (String line : change.toLDIF(0)) {
                text.append(line).append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Reads every octet as it was written: no value is stripped, folded or refused. */
    static List<LDIFChangeRecord> read(String text) throws LDIFException {
        List<LDIFChangeRecord> changes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(line);
            } else if (!lines.isEmpty()) {
                changes.add(readOne(lines));
                lines.clear();
            }
        }
        return changes;
    }

    private static LDIFChangeRecord readOne(List<String> lines) throws LDIFException {
        LDIFRecord record = LDIFReader.decodeLDIFRecord(
                DuplicateValueBehavior.RETAIN, TrailingSpaceBehavior.RETAIN, null, lines.toArray(String[]::new));
        if (record instanceof LDIFChangeRecord change) {
            return change;
        }
        throw new LDIFException("no changetype", 0, true);
    }
}
