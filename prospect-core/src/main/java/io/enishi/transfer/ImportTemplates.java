package io.enishi.transfer;

import io.enishi.shared.NotFound;
import io.enishi.shared.OneLine;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mappings that are kept by name, for everybody who imports. */
@Component
public class ImportTemplates {

    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;

    private final ImportTemplateRepository repository;

    ImportTemplates(ImportTemplateRepository repository) {
        this.repository = repository;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<ImportTemplate> all(Viewer who) {
        who.require(ProspectImports.PERMISSION);
        return repository.all();
    }

    @Transactional(readOnly = true)
    public ImportTemplate get(long id, Viewer who) {
        return all(who).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Import template", id));
    }

    /** Under this name, instead of what was kept under it before. */
    @Transactional
    public void keep(String name, List<String> titles, ColumnMapping mapping, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        String clean = OneLine.of(name);
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw Refusal.at("template", "transfer.template.name", LONGEST_NAME);
        }
        if (repository.all().size() >= MOST) {
            throw Refusal.at("template", "transfer.template.many", MOST);
        }
        repository.save(clean, titles, mapping, who.userId());
    }

    @Transactional
    public void delete(long id, Viewer who) {
        get(id, who);
        repository.delete(id);
    }
}
