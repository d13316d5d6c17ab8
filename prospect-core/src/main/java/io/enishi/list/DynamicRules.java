package io.enishi.list;

import io.enishi.asset.Assets;
import io.enishi.change.Facts;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.CriteriaMentions;
import io.enishi.list.DynamicListRepository.Rule;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rules of all dynamic lists, read once per edition, and the order in which lists of lists are kept. */
@Component
class DynamicRules {

    private final DynamicListRepository repository;
    private final CriteriaCompiler compiler;
    private final CriteriaMentions mentions;
    private final Assets assets;
    private final JsonMapper json;
    private final Map<Edition, KeptList> read = new ConcurrentHashMap<>();

    DynamicRules(
            DynamicListRepository repository,
            CriteriaCompiler compiler,
            CriteriaMentions mentions,
            Assets assets,
            JsonMapper json) {
        this.repository = repository;
        this.compiler = compiler;
        this.mentions = mentions;
        this.assets = assets;
        this.json = json;
    }

    private record Edition(long id, int version) {}

    Criteria criteria(String stored) {
        return json.readValue(stored, Criteria.class);
    }

    String json(Criteria criteria) {
        return json.writerFor(Criteria.class).writeValueAsString(criteria);
    }

    /** In words; empty when it cannot be asked any more. */
    Optional<Words> sentence(Criteria criteria) {
        return broken(criteria) ? Optional.empty() : Optional.of(compiler.sentence(criteria));
    }

    boolean broken(Criteria criteria) {
        try {
            compiler.check(criteria);
            return false;
        } catch (Refusal refusal) {
            return true;
        }
    }

    /** All lists that are kept, those that others are about first; a broken rule reads nothing, and nobody leaves by it. */
    List<KeptList> kept() {
        List<Rule> rules = repository.rules();
        List<KeptList> kept = new ArrayList<>();
        Set<Edition> current = new HashSet<>();
        for (Rule rule : rules) {
            Edition edition = new Edition(rule.id(), rule.version());
            current.add(edition);
            kept.add(read.computeIfAbsent(edition, none -> read(rule)));
        }
        if (read.size() > 2 * current.size() + 100) {
            read.keySet().retainAll(current);
        }
        return kept;
    }

    KeptList read(Rule rule) {
        Criteria criteria = criteria(rule.criteria());
        return new KeptList(rule.id(), rule.version(), criteria, reads(criteria), lists(criteria));
    }

    /**
     * Where a list with this rule stands; refused when it would be about itself by way of others. Rules are saved one after
     * another, so that two of them cannot close a circle at the same moment.
     */
    int place(long id, Criteria criteria) {
        repository.holdOrder();
        Map<Long, Set<Long>> about = about();
        about.put(id, lists(criteria));
        Deque<Long> way = new ArrayDeque<>();
        if (leadsBack(id, id, about, way, new HashSet<>())) {
            throw Refusal.at("criteria", "list.dynamic.circle", circle(id, way));
        }
        return rank(id, about, new HashMap<>());
    }

    /** Places every list anew after a rule changed below it. */
    void reorder() {
        Map<Long, Set<Long>> about = about();
        Map<Long, Integer> ranks = new TreeMap<>();
        about.keySet().forEach(id -> rank(id, about, ranks));
        repository.rank(ranks);
    }

    private Set<String> reads(Criteria criteria) {
        try {
            Set<String> reads = new HashSet<>(compiler.reads(criteria));
            reads.add(Facts.CREATED);
            reads.add(Facts.DELETED);
            return Set.copyOf(reads);
        } catch (Refusal | IllegalArgumentException broken) {
            return Set.of();
        }
    }

    private Set<Long> lists(Criteria criteria) {
        return mentions.picked(criteria, CriteriaMentions.LISTS).stream()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<Long, Set<Long>> about() {
        Map<Long, Set<Long>> about = new TreeMap<>();
        repository.everyRule().forEach(rule -> about.put(rule.id(), lists(criteria(rule.criteria()))));
        return about;
    }

    private static boolean leadsBack(
            long from, long wanted, Map<Long, Set<Long>> about, Deque<Long> way, Set<Long> seen) {
        for (long next : about.getOrDefault(from, Set.of())) {
            way.addLast(next);
            if (next == wanted || seen.add(next) && leadsBack(next, wanted, about, way, seen)) {
                return true;
            }
            way.removeLast();
        }
        return false;
    }

    private static int rank(long id, Map<Long, Set<Long>> about, Map<Long, Integer> known) {
        Integer before = known.get(id);
        if (before != null) {
            return before;
        }
        Set<Long> below = about.get(id);
        if (below == null) {
            return -1;
        }
        int rank = 1
                + below.stream().mapToInt(one -> rank(one, about, known)).max().orElse(-1);
        known.put(id, rank);
        return rank;
    }

    private String circle(long id, Deque<Long> way) {
        List<Long> round = new ArrayList<>(List.of(id));
        round.addAll(way);
        return round.stream()
                .map(one -> assets.find(one).map(row -> "“" + row.name() + "”").orElse("#" + one))
                .collect(Collectors.joining(" → "));
    }
}
