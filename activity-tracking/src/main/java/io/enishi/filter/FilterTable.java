package io.enishi.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** All filters of one moment in the form a hit asks them: the longest block that holds an address decides. Never changes. */
final class FilterTable {

    static final FilterTable EMPTY = new FilterTable(List.of());

    private record HostFilter(Pattern name, AddressFilter filter) {}

    private final Map<IpPrefix, AddressFilter> blocks = new HashMap<>();
    private final int[] lengths;
    private final List<HostFilter> hosts = new ArrayList<>();

    FilterTable(List<AddressFilter> filters) {
        TreeSet<Integer> found = new TreeSet<>(Comparator.reverseOrder());
        for (AddressFilter filter : filters) {
            switch (FilterPattern.of(filter.pattern())) {
                case FilterPattern.Blocks pattern ->
                    pattern.blocks().forEach(block -> {
                        blocks.putIfAbsent(block, filter);
                        found.add(block.bits());
                    });
                case FilterPattern.Hosts pattern -> hosts.add(new HostFilter(pattern.name(), filter));
            }
        }
        lengths = found.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean isEmpty() {
        return lengths.length == 0 && hosts.isEmpty();
    }

    boolean asksForHosts() {
        return !hosts.isEmpty();
    }

    Optional<AddressFilter> of(IpPrefix address) {
        for (int length : lengths) {
            AddressFilter filter = blocks.get(address.first(length));
            if (filter != null) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    Optional<AddressFilter> ofHost(String name) {
        return hosts.stream()
                .filter(host -> host.name().matcher(name).matches())
                .map(HostFilter::filter)
                .findFirst();
    }
}
