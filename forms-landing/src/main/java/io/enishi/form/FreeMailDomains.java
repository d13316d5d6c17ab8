package io.enishi.form;

import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The providers whose addresses count as private ones; an asterisk stands for any ending ({@code yahoo.*}). */
@Component
public class FreeMailDomains {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){0,8}(\\.\\*)?");

    private final FreeMailDomainRepository repository;

    FreeMailDomains(FreeMailDomainRepository repository) {
        this.repository = repository;
    }

    @Transactional(readOnly = true)
    public boolean contain(String domain) {
        return repository.matches(domain.toLowerCase(Locale.ROOT));
    }

    @Transactional(readOnly = true)
    public List<String> all(Viewer who) {
        who.require("form.view");
        return repository.all();
    }

    /** Replaces the whole list by these lines. */
    @Transactional
    public void replace(String lines, Viewer who) {
        who.require("form.edit");
        List<String> domains = lines.lines()
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> !line.isEmpty())
                .distinct()
                .sorted()
                .toList();
        for (String domain : domains) {
            if (!domain.contains(".") || !DOMAIN.matcher(domain).matches()) {
                throw Refusal.at("domains", "form.refusal.domain", domain);
            }
        }
        repository.replace(domains);
    }
}
