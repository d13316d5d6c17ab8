package io.enishi.admin;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.enishi.shared.PageOf;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/**
 * A CSV download, written row by row: UTF-8 with a byte order mark for Excel, or windows-31j; or the same as a workbook, where
 * {@code charset} is {@code xlsx}. A cell that a spreadsheet would take for a formula gets a leading apostrophe.
 */
public final class CsvFile {

    private CsvFile() {}

    /** Sends a file; {@code rows} is handed a sink that writes one row per call. */
    public static void send(
            HttpServletResponse response,
            String name,
            String charset,
            List<String> header,
            Consumer<Consumer<List<? extends @Nullable Object>>> rows) {
        if (XlsxFile.CHARSET.equals(charset)) {
            XlsxFile.send(response, name, header, rows);
            return;
        }
        boolean windows = "windows-31j".equals(charset);
        response.setContentType("text/csv;charset=" + (windows ? "Shift_JIS" : "UTF-8"));
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(name + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Cache-Control", "no-store");
        try {
            write(response.getOutputStream(), charset, header, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a file in this form ends. */
    public static String ending(String charset) {
        return XlsxFile.CHARSET.equals(charset) ? ".xlsx" : ".csv";
    }

    /** The same file wherever it goes. */
    public static void write(
            OutputStream to,
            String charset,
            List<String> header,
            Consumer<Consumer<List<? extends @Nullable Object>>> rows)
            throws IOException {
        if (XlsxFile.CHARSET.equals(charset)) {
            XlsxFile.write(to, header, rows);
            return;
        }
        boolean windows = "windows-31j".equals(charset);
        Charset encoding = windows ? Charset.forName("windows-31j") : StandardCharsets.UTF_8;
        try (var out = new OutputStreamWriter(
                        to,
                        encoding.newEncoder()
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                                .onMalformedInput(CodingErrorAction.REPLACE));
                var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            if (!windows) {
                out.write('\uFEFF');
            }
            csv.writeRecord(header.stream().map(CsvFile::cell).toList());
            rows.accept(row -> csv.writeRecord(row.stream().map(CsvFile::cell).toList()));
        }
    }

    /**
     * Sends every row of a table that pages by cursor: page after page, so that few are in memory and none is left out. The
     * first page is asked for before anything is sent, so that a refusal is still a refusal.
     */
    public static <T> void sendPages(
            HttpServletResponse response,
            String name,
            String charset,
            List<String> header,
            Function<String, PageOf<T>> pages,
            Function<T, List<? extends @Nullable Object>> cells) {
        PageOf<T> first = pages.apply("");
        send(response, name, charset, header, rows -> {
            PageOf<T> page = first;
            page.rows().forEach(row -> rows.accept(cells.apply(row)));
            while (page.next() != null) {
                page = pages.apply(page.next());
                page.rows().forEach(row -> rows.accept(cells.apply(row)));
            }
        });
    }

    static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        if (text.isEmpty() || value instanceof Number) {
            return text;
        }
        return switch (text.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '\0', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> "'" + text;
            default -> text;
        };
    }
}
