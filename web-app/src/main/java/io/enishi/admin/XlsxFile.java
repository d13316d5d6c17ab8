package io.enishi.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/** The same rows as a {@link CsvFile}, as an Excel workbook written row by row. Texts stand in it as texts, so none is taken for a formula. */
final class XlsxFile {

    static final String CHARSET = "xlsx";

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_ROWS = 1_048_575;
    private static final int LONGEST_TEXT = 32_767;
    private static final int TOGETHER = 500;
    private static final BigDecimal EXACT = new BigDecimal("999999999999999");

    private final Workbook book;
    private final List<String> header;
    private Worksheet sheet;
    private int sheets = 1;
    private int row;

    private XlsxFile(Workbook book, List<String> header) {
        this.book = book;
        this.header = header;
        this.sheet = begun(book.newWorksheet("1"));
    }

    static void send(
            HttpServletResponse response,
            String name,
            List<String> header,
            Consumer<Consumer<List<? extends @Nullable Object>>> rows) {
        response.setContentType(TYPE);
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(name + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Cache-Control", "no-store");
        try {
            write(response.getOutputStream(), header, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(OutputStream to, List<String> header, Consumer<Consumer<List<? extends @Nullable Object>>> rows)
            throws IOException {
        try (Workbook book = new Workbook(to, "Enishi", "1.0")) {
            XlsxFile file = new XlsxFile(book, header);
            rows.accept(file::add);
            file.sheet.finish();
        }
    }

    private void add(List<? extends @Nullable Object> cells) {
        try {
            if (row >= MOST_ROWS) {
                sheet.finish();
                sheet = begun(book.newWorksheet(Integer.toString(++sheets)));
            }
            for (int i = 0; i < cells.size(); i++) {
                put(i, cells.get(i));
            }
            if (++row % TOGETHER == 0) {
                sheet.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Worksheet begun(Worksheet fresh) {
        for (int i = 0; i < header.size(); i++) {
            fresh.inlineString(0, i, header.get(i));
        }
        fresh.freezePane(0, 1);
        row = 1;
        return fresh;
    }

    // a spreadsheet keeps fifteen digits of a number
    private void put(int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Boolean yes -> sheet.value(row, column, yes);
            case Number number
            when new BigDecimal(number.toString()).abs().compareTo(EXACT) <= 0 -> sheet.value(row, column, number);
            default -> sheet.inlineString(row, column, clean(value.toString()));
        }
    }

    private static String clean(String text) {
        String shown = text.replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\uFFFE\\uFFFF]", "");
        return shown.length() > LONGEST_TEXT ? shown.substring(0, LONGEST_TEXT) : shown;
    }
}
