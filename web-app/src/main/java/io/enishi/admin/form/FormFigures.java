package io.enishi.admin.form;

import io.enishi.admin.CsvFile;
import io.enishi.admin.Show;
import io.enishi.form.FormRow;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The table of forms, or of the landing pages that carry them, as a file. */
@Component
public class FormFigures {

    private static final List<String> COLUMNS = List.of(
            "name",
            "campaign",
            "views",
            "all",
            "visitors",
            "submissions",
            "conversion",
            "errors",
            "all-errors",
            "last",
            "created");

    private final MessageSource messages;

    FormFigures(MessageSource messages) {
        this.messages = messages;
    }

    public void send(
            HttpServletResponse response,
            String fileName,
            String charset,
            List<FormRow> rows,
            Show show,
            Locale locale) {
        Stream<String> header = COLUMNS.stream().map(key -> messages.getMessage("form.column." + key, null, locale));
        CsvFile.send(
                response,
                fileName,
                charset,
                header.toList(),
                file -> rows.forEach(row -> file.accept(List.of(
                        row.name(),
                        row.campaign(),
                        row.views(),
                        row.allViews(),
                        row.visitors(),
                        row.submissions(),
                        Objects.toString(row.conversion(), ""),
                        row.errors(),
                        row.allErrors(),
                        show.at(row.lastAt()),
                        show.at(row.createdAt())))));
    }
}
