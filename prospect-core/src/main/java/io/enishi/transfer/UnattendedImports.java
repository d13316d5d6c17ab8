package io.enishi.transfer;

import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.util.List;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports of files that come by themselves: read as a kept mapping says, and taken in without anybody's look at the trial. */
@Component
public class UnattendedImports {

    private final ConsoleImports imports;

    UnattendedImports(ConsoleImports imports) {
        this.imports = imports;
    }

    /** Refused as a whole when a column that the mapping needs is missing. */
    @Transactional
    public long begin(String name, InputStreamSource content, ImportTemplate template, Viewer who) throws IOException {
        long id = imports.upload(name, content, who);
        ImportPreview preview = imports.preview(id, who);
        List<String> missing = template.missing(preview.titles());
        if (!missing.isEmpty()) {
            throw new Refusal("transfer.template.missing", String.join(", ", missing));
        }
        imports.map(id, template.only(preview.titles()), true, who);
        return id;
    }
}
