package io.enishi.filter;

import io.enishi.database.Snapshot;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Visitor filters. Every hit asks them, so they are answered from memory: what is changed here holds at once, what is changed on
 * another node some seconds later, and while the database is away those known last hold on.
 */
@Component
public class AddressFilters {

    private static final Logger log = LoggerFactory.getLogger(AddressFilters.class);
    private static final int MOST = 2_000;
    private static final int LONGEST_NOTE = 500;

    private final AddressFilterRepository repository;
    private final HostNames names;
    private final Snapshot<FilterTable> table;

    AddressFilters(AddressFilterRepository repository, HostNames names) {
        this.repository = repository;
        this.names = names;
        this.table = new Snapshot<>(() -> new FilterTable(repository.all()));
    }

    /** What a test of an address found: what the DNS calls it, as far as filters ask for that, and the filter that holds. */
    public record Tested(
            String address, @Nullable String host, @Nullable AddressFilter filter) {}

    /** Whether a hit from this address is left out. Waits for nobody; what is no address is not. */
    public boolean hold(String address) {
        FilterTable filters = current();
        if (filters.isEmpty()) {
            return false;
        }
        Optional<IpPrefix> found = IpPrefix.of(address);
        if (found.isEmpty()) {
            return false;
        }
        IpPrefix ip = found.get();
        return filters.of(ip).isPresent()
                || (filters.asksForHosts()
                        && names.known(ip).flatMap(filters::ofHost).isPresent());
    }

    /** Filters for the console's table; {@code sort} is {@code pattern}, {@code note} or {@code created}. */
    @Transactional(readOnly = true)
    public PageOf<AddressFilter> page(String text, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("settings.edit");
        return repository.page(text, sort, descending, page, size);
    }

    @Transactional
    public void add(String typed, String note, Viewer who) {
        who.require("settings.edit");
        FilterPattern pattern = FilterPattern.of(typed);
        String reason = note.replace("\0", "").strip();
        if (reason.length() > LONGEST_NOTE) {
            throw Refusal.at("note", "filter.note.too-long", LONGEST_NOTE);
        }
        if (add(List.of(pattern), reason, who) == 0) {
            throw Refusal.at("pattern", "filter.pattern.twice", pattern.written());
        }
    }

    /** These addresses from now on, in the caller's transaction; those that are filters already, or no addresses, are left alone. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void addAll(Collection<String> addresses, String note, Viewer who) {
        who.require("settings.edit");
        List<FilterPattern> patterns = addresses.stream()
                .filter(address -> IpPrefix.of(address).isPresent())
                .map(FilterPattern::of)
                .toList();
        if (!patterns.isEmpty()) {
            add(patterns, note, who);
        }
    }

    @Transactional
    public void remove(long id, Viewer who) {
        who.require("settings.edit");
        if (repository.remove(id)) {
            log.info("Visitor filter {} was removed by user {}.", id, who.userId());
            table.changed();
        }
    }

    /** What would become of a hit from this address now. Asks the DNS, some seconds at most, when a filter goes by names. */
    public Tested test(String typed, Viewer who) {
        who.require("settings.edit");
        IpPrefix address =
                IpPrefix.of(typed.strip()).orElseThrow(() -> Refusal.at("address", "filter.test.no-address", typed));
        FilterTable filters = current();
        Optional<AddressFilter> filter = filters.of(address);
        Optional<String> host = filter.isEmpty() && filters.asksForHosts() ? names.ask(address) : Optional.empty();
        return new Tested(
                address.written(),
                host.orElse(null),
                filter.or(() -> host.flatMap(filters::ofHost)).orElse(null));
    }

    private int add(List<FilterPattern> patterns, String note, Viewer who) {
        if (repository.count() + patterns.size() > MOST) {
            throw Refusal.at("pattern", "filter.too-many", MOST);
        }
        int added = repository.add(patterns, note, who.userId());
        log.info("{} visitor filters were added by user {}.", added, who.userId());
        table.changed();
        return added;
    }

    private FilterTable current() {
        try {
            return table.get();
        } catch (DataAccessException | TransactionException databaseIsAway) {
            // since the start: nothing is known yet, and no hit waits for it
            return FilterTable.EMPTY;
        }
    }
}
