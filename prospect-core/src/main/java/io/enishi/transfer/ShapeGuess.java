package io.enishi.transfer;

import io.enishi.shared.EmailAddress;
import io.enishi.shared.Refusal;
import io.enishi.transfer.format.CharsetGuess;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.InputStreamSource;

/** Looks at a file and says how it is most likely to be read. */
final class ShapeGuess {

    private static final int ROWS = 50;

    private ShapeGuess() {}

    static FileShape of(InputStreamSource content) throws IOException {
        String charset;
        try (InputStream in = content.getInputStream()) {
            charset = CharsetGuess.of(in);
        }
        FileShape best = new FileShape(charset, ",", true);
        int regular = 0;
        for (String delimiter : FileShape.DELIMITERS) {
            FileShape tried = new FileShape(charset, delimiter, true);
            int points = regularity(first(content, tried, ROWS));
            if (points > regular) {
                best = tried;
                regular = points;
            }
        }
        boolean headed = first(content, best, 1).stream()
                .flatMap(List::stream)
                .noneMatch(cell ->
                        cell.indexOf('@') > 0 && EmailAddress.parse(cell).isPresent());
        return new FileShape(charset, best.delimiter(), headed);
    }

    /** The first lines; fewer where the file ends, or cannot be read any further. */
    static List<List<String>> first(InputStreamSource content, FileShape shape, int most) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = content.getInputStream();
                UploadedCsv csv = UploadedCsv.open(in, shape)) {
            for (List<String> row = csv.next(); !row.isEmpty() && rows.size() < most; row = csv.next()) {
                rows.add(row);
            }
        } catch (Refusal unreadable) {
            return rows;
        }
        return rows;
    }

    // how many lines have as many cells as the first, where that is more than one
    private static int regularity(List<List<String>> rows) {
        int cells = rows.isEmpty() ? 0 : rows.getFirst().size();
        int alike = (int) rows.stream().filter(row -> row.size() == cells).count();
        return cells < 2 ? 0 : alike * 1_000 + Math.min(cells, 999);
    }
}
