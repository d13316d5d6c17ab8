package io.enishi.criteria;

import io.enishi.change.Write;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Names;
import io.enishi.vocabulary.SettingsForms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Turns a tree of criteria into SQL, into words, into the facts it reads, and says which of its leaves held for whom. */
@Component
public class CriteriaCompiler {

    private static final int DEEPEST = 3;
    private static final int MOST_LEAVES = 100;

    private final CriteriaCatalog catalog;
    private final SettingsForms settings;
    private final CriteriaQueries queries;
    private final Names names;

    CriteriaCompiler(CriteriaCatalog catalog, SettingsForms settings, CriteriaQueries queries, Names names) {
        this.catalog = catalog;
        this.settings = settings;
        this.queries = queries;
        this.names = names;
    }

    /** Refuses a tree with an unknown criterion, unreadable settings, more than three levels of groups, or too many leaves. */
    public void check(Criteria criteria) {
        if (depth(criteria) > DEEPEST) {
            throw Refusal.at("criteria", "criteria.too-deep", DEEPEST);
        }
        if (leaves(criteria).size() > MOST_LEAVES) {
            throw Refusal.at("criteria", "criteria.too-many", MOST_LEAVES);
        }
        for (Criteria.Is leaf : leaves(criteria)) {
            if (catalog.find(leaf.criterion()).isEmpty()) {
                throw Refusal.at("criteria", "criteria.unknown", leaf.criterion());
            }
            ask(leaf, new Question<Object>() {
                @Override
                public <S extends Record> Object of(Criterion<S> criterion, S settings) {
                    return criterion.reads(settings);
                }
            });
        }
    }

    /** Who matches, asked of few people; an empty group of "all" matches everybody, an empty "any" nobody. */
    public SqlCondition where(Criteria criteria, AsOf at) {
        return joined(criteria, at, this::where);
    }

    /** The same, asked of everybody at once. */
    public SqlCondition everywhere(Criteria criteria, AsOf at) {
        return joined(criteria, at, this::everywhere);
    }

    /** The facts whose change may change the answer. */
    public Set<String> reads(Criteria criteria) {
        Set<String> facts = new HashSet<>();
        for (Criteria.Is leaf : leaves(criteria)) {
            facts.addAll(ask(leaf, new Question<Set<String>>() {
                @Override
                public <S extends Record> Set<String> of(Criterion<S> criterion, S settings) {
                    return criterion.reads(settings);
                }
            }));
        }
        return facts;
    }

    /** What a change by an action may do to the answer. */
    public Sway swayed(Criteria criteria, Write write) {
        return switch (criteria) {
            case Criteria.All all -> swayed(all.of(), write);
            case Criteria.Any any -> swayed(any.of(), write);
            case Criteria.Not not -> swayed(not.of(), write).turned();
            case Criteria.Is is ->
                ask(is, new Question<Sway>() {
                    @Override
                    public <S extends Record> Sway of(Criterion<S> criterion, S settings) {
                        return criterion.swayed(settings, write);
                    }
                });
        };
    }

    private Sway swayed(List<Criteria> parts, Write write) {
        return parts.stream().map(part -> swayed(part, write)).reduce(Sway.NONE, Sway::or);
    }

    /** Whether the answer may change by the clock alone. */
    public boolean clockDependent(Criteria criteria) {
        return leaves(criteria).stream()
                .anyMatch(leaf -> ask(leaf, new Question<Boolean>() {
                    @Override
                    public <S extends Record> Boolean of(Criterion<S> criterion, S settings) {
                        return criterion.clockDependent(settings);
                    }
                }));
    }

    public Words sentence(Criteria criteria) {
        return sentence(criteria, names);
    }

    public Words sentence(Criteria criteria, Names names) {
        return switch (criteria) {
            case Criteria.All all -> joined(all.of(), names, " and ", " かつ ", new Words("everybody", "すべての人"));
            case Criteria.Any any -> joined(any.of(), names, " or ", " または ", new Words("nobody", "該当なし"));
            case Criteria.Not not -> {
                Words inner = sentence(not.of(), names);
                yield new Words("not (" + inner.en() + ")", "（" + inner.ja() + "）ではない");
            }
            case Criteria.Is is ->
                ask(is, new Question<Words>() {
                    @Override
                    public <S extends Record> Words of(Criterion<S> criterion, S settings) {
                        return criterion.sentence(settings, names);
                    }
                });
        };
    }

    /** Which leaves held for her. */
    @Transactional(readOnly = true)
    public List<Held> explain(Criteria criteria, ProspectId prospect, AsOf at) {
        return explain(criteria, List.of(prospect), at).getOrDefault(prospect, List.of());
    }

    /** Which leaves held for each of them, asked in one statement. */
    @Transactional(readOnly = true)
    public Map<ProspectId, List<Held>> explain(Criteria criteria, Collection<ProspectId> prospects, AsOf at) {
        List<Criteria.Is> leaves = leaves(criteria);
        List<Words> sentences = each(leaves, leaf -> sentence(leaf, names));
        Map<ProspectId, List<Boolean>> answers = queries.answers(flat(criteria, at, this::where), prospects);
        return answers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> held(sentences, entry.getValue())));
    }

    /** What each leaf looks at, where it looks at one value. */
    List<Optional<Present>> presents(Criteria criteria, AsOf at) {
        return flat(criteria, at, this::present);
    }

    /** Those of them who match now and are not in the recycle bin, in id order. */
    @Transactional(readOnly = true)
    public List<ProspectId> matching(Criteria criteria, Collection<ProspectId> among, AsOf at) {
        return queries.matching(where(criteria, at), among);
    }

    /** How many match, counted up to {@code most}. */
    @Transactional(readOnly = true)
    public long count(Criteria criteria, AsOf at, int most) {
        return queries.count(where(criteria, at), most);
    }

    private SqlCondition where(Criteria.Is leaf, AsOf at) {
        return ask(leaf, new Question<SqlCondition>() {
            @Override
            public <S extends Record> SqlCondition of(Criterion<S> criterion, S settings) {
                return criterion.where(settings, at);
            }
        });
    }

    private SqlCondition everywhere(Criteria.Is leaf, AsOf at) {
        return ask(leaf, new Question<SqlCondition>() {
            @Override
            public <S extends Record> SqlCondition of(Criterion<S> criterion, S settings) {
                return criterion.everywhere(settings, at);
            }
        });
    }

    // what must never have happened is asked of the whole past
    private static SqlCondition joined(Criteria criteria, AsOf at, BiFunction<Criteria.Is, AsOf, SqlCondition> leaf) {
        return switch (criteria) {
            case Criteria.All all -> SqlCondition.all(each(all.of(), one -> joined(one, at, leaf)));
            case Criteria.Any any -> SqlCondition.any(each(any.of(), one -> joined(one, at, leaf)));
            case Criteria.Not not -> joined(not.of(), at.ever(), leaf).negated();
            case Criteria.Is is -> leaf.apply(is, at);
        };
    }

    private Optional<Present> present(Criteria.Is leaf, AsOf at) {
        return ask(leaf, new Question<Optional<Present>>() {
            @Override
            public <S extends Record> Optional<Present> of(Criterion<S> criterion, S settings) {
                return criterion.present(settings, at, names);
            }
        });
    }

    /** One for each leaf, in the order of the leaves. */
    private static <A> List<A> flat(Criteria criteria, AsOf at, BiFunction<Criteria.Is, AsOf, A> leaf) {
        return switch (criteria) {
            case Criteria.All all ->
                all.of().stream().flatMap(part -> flat(part, at, leaf).stream()).toList();
            case Criteria.Any any ->
                any.of().stream().flatMap(part -> flat(part, at, leaf).stream()).toList();
            case Criteria.Not not -> flat(not.of(), at.ever(), leaf);
            case Criteria.Is is -> List.of(leaf.apply(is, at));
        };
    }

    private interface Question<A> {
        <S extends Record> A of(Criterion<S> criterion, S settings);
    }

    private <A> A ask(Criteria.Is leaf, Question<A> question) {
        return ask(catalog.get(leaf.criterion()), leaf.settings(), question);
    }

    private <S extends Record, A> A ask(Criterion<S> criterion, JsonNode stored, Question<A> question) {
        return question.of(criterion, settings.parse(criterion.settings(), stored));
    }

    private static List<Held> held(List<Words> sentences, List<Boolean> answers) {
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            held.add(new Held(sentences.get(i), answers.get(i)));
        }
        return held;
    }

    private Words joined(List<Criteria> parts, Names names, String and, String andJa, Words none) {
        List<Words> all = each(parts, part -> bracketed(part, names));
        return all.isEmpty()
                ? none
                : new Words(
                        all.stream().map(Words::en).collect(Collectors.joining(and)),
                        all.stream().map(Words::ja).collect(Collectors.joining(andJa)));
    }

    private Words bracketed(Criteria part, Names names) {
        Words words = sentence(part, names);
        boolean group = switch (part) {
            case Criteria.All all -> all.of().size() > 1;
            case Criteria.Any any -> any.of().size() > 1;
            case Criteria.Not not -> false;
            case Criteria.Is is -> false;
        };
        return group ? new Words("(" + words.en() + ")", "（" + words.ja() + "）") : words;
    }

    private static int depth(Criteria criteria) {
        return switch (criteria) {
            case Criteria.All all ->
                1 + all.of().stream().mapToInt(CriteriaCompiler::depth).max().orElse(0);
            case Criteria.Any any ->
                1 + any.of().stream().mapToInt(CriteriaCompiler::depth).max().orElse(0);
            case Criteria.Not not -> depth(not.of());
            case Criteria.Is is -> 0;
        };
    }

    private static List<Criteria.Is> leaves(Criteria criteria) {
        return switch (criteria) {
            case Criteria.All all ->
                all.of().stream().flatMap(part -> leaves(part).stream()).toList();
            case Criteria.Any any ->
                any.of().stream().flatMap(part -> leaves(part).stream()).toList();
            case Criteria.Not not -> leaves(not.of());
            case Criteria.Is is -> List.of(is);
        };
    }

    private static <A, B> List<B> each(List<A> all, Function<? super A, ? extends B> change) {
        return all.stream().<B>map(change).toList();
    }
}
