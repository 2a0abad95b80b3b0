package dev.gatehouse.feed;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.ResourceReader;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file below its header; an empty cell is an attribute that is not there. */
final class CsvRows implements RowFormat {
    static final int LONGEST_CELL = 64 * 1024;

    private static final CsvFactory FACTORY = new CsvFactory();

    private final ResourceType type;
    private final CsvSchema form;
    private final List<Optional<Column>> columns;

    private CsvRows(ResourceType type, CsvSchema form, List<Optional<Column>> columns) {
        this.type = type;
        this.form = form;
        this.columns = columns;
    }

    static CsvRows below(Frame header, char separator, ResourceType type, ColumnReader columns)
            throws UnreadableFeedException {
        CsvSchema form = CsvSchema.emptySchema().withColumnSeparator(separator).withQuoteChar('"');
        String text =
                Text.of(header.bytes()).orElseThrow(() -> new UnreadableFeedException("The header " + Text.NO_UTF_8));
        try {
            return new CsvRows(type, form, columns.read(cells(text, form)));
        } catch (FailureException e) {
            throw new UnreadableFeedException(
                    "The header cannot be read; put a name with a quote or the separator in it in quotes");
        }
    }

    @Override
    public Row read(long number, Frame frame) {
        Cells cells = new Cells();
        try {
            if (frame.fault().isPresent()) {
                throw malformed(frame.fault().get());
            }
            fill(cells, Text.of(frame.bytes()).orElseThrow(() -> malformed(Text.NO_UTF_8)));
            return Row.of(number, frame.line(), ResourceReader.read(cells.tree(), type), userName(cells), cells);
        } catch (FailureException e) {
            return Row.unreadable(number, frame.line(), e.failure(), userName(cells), cells);
        }
    }

    private static Optional<String> userName(Cells cells) {
        return Optional.ofNullable(
                cells.tree().path(UserAttributes.USER_NAME.attribute()).textValue());
    }

    private void fill(Cells cells, String text) {
        List<String> values = cells(text, form);
        if (values.size() != columns.size()) {
            throw malformed("has " + values.size() + " cells, the header has " + columns.size()
                    + "; put a cell with the separator in it in quotes");
        }
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (columns.get(i).isEmpty() || value.isEmpty()) {
                continue;
            }
            Column column = columns.get(i).get();
            if (value.length() > LONGEST_CELL) {
                throw Failure.invalid(column.attribute(), "is longer than " + LONGEST_CELL + " characters")
                        .exception();
            }
            cells.put(column, value);
        }
    }

    private static List<String> cells(String text, CsvSchema form) {
        List<String> cells = new ArrayList<>();
        try (CsvParser parser = FACTORY.createParser(text)) {
            parser.setSchema(form);
            parser.nextToken();
            for (JsonToken token = parser.nextToken(); token == JsonToken.VALUE_STRING; token = parser.nextToken()) {
                if (cells.size() > ColumnReader.MOST) {
                    throw malformed("has more than " + ColumnReader.MOST + " cells");
                }
                cells.add(parser.getText());
            }
            return cells;
        } catch (IOException e) {
            throw malformed("is no CSV (RFC 4180); see its quotes");
        }
    }

    private static FailureException malformed(String what) {
        return Failure.of(FailureKind.MALFORMED, "The row " + what).exception();
    }
}
