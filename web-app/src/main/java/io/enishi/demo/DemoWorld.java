package io.enishi.demo;

import io.enishi.shared.Addresses;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Builds the demo world once, on an empty database only, and tells at every start where it is and how to sign in. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnBooleanProperty("enishi.demo")
class DemoWorld implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWorld.class);

    private final DemoUsers users;
    private final DemoHistory history;
    private final DemoPeople people;
    private final DemoFields fields;
    private final DemoForms forms;
    private final DemoRules rules;
    private final DemoEmails emails;
    private final DemoPrograms programs;
    private final DemoAccounts accounts;
    private final DemoOpportunities opportunities;
    private final DemoLandingPages landings;
    private final DemoLinks links;
    private final DemoFilters filters;
    private final DemoPages pages;
    private final DemoFolders folders;
    private final DemoDuplicates duplicates;
    private final DemoBulk bulk;
    private final DemoImports imports;
    private final DemoCrawler crawler;
    private final TransactionOperations transaction;
    private final Addresses addresses;

    DemoWorld(
            DemoUsers users,
            DemoHistory history,
            DemoPeople people,
            DemoFields fields,
            DemoForms forms,
            DemoRules rules,
            DemoEmails emails,
            DemoPrograms programs,
            DemoAccounts accounts,
            DemoOpportunities opportunities,
            DemoLandingPages landings,
            DemoLinks links,
            DemoFilters filters,
            DemoPages pages,
            DemoFolders folders,
            DemoDuplicates duplicates,
            DemoBulk bulk,
            DemoImports imports,
            DemoCrawler crawler,
            TransactionOperations transaction,
            Addresses addresses) {
        this.users = users;
        this.history = history;
        this.people = people;
        this.fields = fields;
        this.forms = forms;
        this.rules = rules;
        this.emails = emails;
        this.programs = programs;
        this.accounts = accounts;
        this.opportunities = opportunities;
        this.landings = landings;
        this.links = links;
        this.filters = filters;
        this.pages = pages;
        this.folders = folders;
        this.duplicates = duplicates;
        this.bulk = bulk;
        this.imports = imports;
        this.crawler = crawler;
        this.transaction = transaction;
        this.addresses = addresses;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!users.present() && users.strangers()) {
            LOG.warn("The demo world was asked for, but this database holds somebody's own data: nothing was added.");
            return;
        }
        if (!users.present()) {
            build();
        }
        announce();
    }

    private void build() {
        List<DemoProspect> cast = DemoProspect.cast();
        Map<DemoProspect, Long> readers = history.read(cast);
        fields.prepare();
        // all or nothing: a start that is interrupted here begins anew
        transaction.executeWithoutResult(it -> {
            DemoUsers.Staff staff = users.hire();
            DemoPeople.Audience audience = people.gather(readers, cast, staff);
            fields.fill();
            long form = forms.prepare(audience);
            rules.prepare(audience, form, staff);
            landings.prepare(audience, form);
            programs.prepare(audience, emails.prepare(audience), staff);
            accounts.prepare(staff);
            opportunities.prepare(audience);
            links.prepare(audience);
            filters.prepare();
            pages.prepare(audience);
            folders.prepare(audience, form);
            imports.prepare(staff);
        });
        duplicates.merge();
        bulk.tag();
        links.click();
        crawler.crawl();
        LOG.info("Demo world built: {} prospects, {} of them readers.", cast.size(), readers.size());
    }

    private void announce() {
        StringBuilder sign = new StringBuilder();
        sign.append("\n\n  Enishi 縁 is ready, with the demo world.\n\n");
        sign.append("    console    ").append(addresses.console("/")).append('\n');
        sign.append("    demo site  ").append(addresses.tracker("/demo/")).append('\n');
        sign.append("    mailbox    ").append(addresses.console("/dev/mail")).append("  (administrator)\n\n");
        sign.append("  Sign in with the password ").append(DemoSigns.PASSWORD).append(" as\n");
        DemoSigns.lines().forEach(line -> sign.append("    ").append(line).append('\n'));
        sign.append("\n  Everybody knows these passwords: do not let others reach this machine.\n");
        LOG.info("{}", sign);
    }
}
