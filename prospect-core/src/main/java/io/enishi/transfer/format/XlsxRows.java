package io.enishi.transfer.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.enishi.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamSource;

/**
 * An Excel workbook's first sheet, written down as CSV once, row by row: from there on it is a file like any other. What a formula
 * says counts as its last result; one that ended in an error is marked, and its row will be refused.
 */
public final class XlsxRows implements AutoCloseable {

    /** Begins a cell whose formula ended in an error. */
    public static final char WRONG = '\uFFFE';

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int MOST_COLUMNS = 201;

    private final Path csv;

    private XlsxRows(Path csv) {
        this.csv = csv;
    }

    /** Whether a file is one, whatever it is called. */
    public static boolean are(InputStreamSource content) throws IOException {
        try (InputStream in = content.getInputStream()) {
            return java.util.Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    public static XlsxRows of(InputStreamSource content) throws IOException {
        Path workbook = Files.createTempFile("enishi", ".xlsx");
        Path csv = Files.createTempFile("enishi", ".csv");
        try {
            try (InputStream in = content.getInputStream()) {
                Files.copy(in, workbook, StandardCopyOption.REPLACE_EXISTING);
            }
            XlsxLimits.check(workbook);
            write(workbook, csv);
            return new XlsxRows(csv);
        } catch (Refusal | IOException refused) {
            Files.delete(csv);
            throw refused;
        } finally {
            Files.delete(workbook);
        }
    }

    public InputStreamSource content() {
        return new FileSystemResource(csv);
    }

    private static void write(Path workbook, Path csv) {
        try (ReadableWorkbook book = new ReadableWorkbook(workbook.toFile(), new ReadingOptions(true, true));
                Stream<Row> rows = book.getFirstSheet().openStream();
                CsvWriter out = CsvWriter.builder().build(csv, StandardCharsets.UTF_8)) {
            int width = 0;
            for (Row row : (Iterable<Row>) rows::iterator) {
                List<String> cells = cells(row);
                width = width == 0 ? cells.size() : width;
                // a row ends where its last value stands, which says nothing about the others
                while (cells.size() < width) {
                    cells.add("");
                }
                while (cells.size() > width && cells.getLast().isEmpty()) {
                    cells.removeLast();
                }
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    out.writeRecord(cells);
                }
            }
        } catch (ExcelReaderException
                | IOException
                | UncheckedIOException
                | IllegalArgumentException
                | NullPointerException broken) {
            throw Refusal.at("file", "transfer.xlsx.broken");
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        int count = Math.min(row.getCellCount(), MOST_COLUMNS);
        for (int i = 0; i < count; i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? "" : text(cell));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.ERROR || isError(cell.getRawValue())) {
            return WRONG + Objects.requireNonNullElse(cell.getRawValue(), "");
        }
        if (cell.getType() == CellType.NUMBER && isDate(cell.getDataFormatString())) {
            var at = cell.asDate();
            return at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate().toString() : at.toString();
        }
        return switch (cell.getType()) {
            case NUMBER -> cell.asNumber().stripTrailingZeros().toPlainString();
            case BOOLEAN -> Boolean.toString(cell.asBoolean());
            case FORMULA -> Objects.requireNonNullElse(cell.getRawValue(), "");
            default -> Objects.requireNonNullElse(cell.getText(), "");
        };
    }

    private static boolean isError(@org.jspecify.annotations.Nullable String raw) {
        return raw != null && raw.matches("#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!)");
    }

    private static boolean isDate(@org.jspecify.annotations.Nullable String format) {
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches(".*[yd年月].*");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(csv);
    }
}
