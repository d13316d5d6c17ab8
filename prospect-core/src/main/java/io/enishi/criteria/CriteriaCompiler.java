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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Turns a tree of criteria into SQL, into words, into the facts it reads, and says which of its leaves held for whom. */
@Component
public class CriteriaCompiler {

    private static final Words GONE = new Words("This prospect is gone.", "このプロスペクトは存在しません。");
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
        return joined(
                criteria,
                leaf -> ask(leaf, new Question<SqlCondition>() {
                    @Override
                    public <S extends Record> SqlCondition of(Criterion<S> criterion, S settings) {
                        return criterion.where(settings, at);
                    }
                }));
    }

    /** The same, asked of everybody at once. */
    public SqlCondition everywhere(Criteria criteria, AsOf at) {
        return joined(
                criteria,
                leaf -> ask(leaf, new Question<SqlCondition>() {
                    @Override
                    public <S extends Record> SqlCondition of(Criterion<S> criterion, S settings) {
                        return criterion.everywhere(settings, at);
                    }
                }));
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
        Map<ProspectId, List<Boolean>> answers = queries.answers(each(leaves, leaf -> where(leaf, at)), prospects);
        return answers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> held(sentences, entry.getValue())));
    }

    /** The whole tree with what held for her at each of its nodes. */
    @Transactional(readOnly = true)
    public Answer answer(Criteria criteria, ProspectId prospect, AsOf at) {
        Iterator<Held> leaves = explain(criteria, prospect, at).iterator();
        return answer(criteria, leaves);
    }

    private static Answer answer(Criteria criteria, Iterator<Held> leaves) {
        return switch (criteria) {
            case Criteria.All all -> {
                List<Answer> parts = each(all.of(), one -> answer(one, leaves));
                yield Answer.group("all", parts.stream().allMatch(Answer::held), parts);
            }
            case Criteria.Any any -> {
                List<Answer> parts = each(any.of(), one -> answer(one, leaves));
                yield Answer.group("any", parts.stream().anyMatch(Answer::held), parts);
            }
            case Criteria.Not not -> {
                Answer inner = answer(not.of(), leaves);
                yield Answer.group("none", !inner.held(), List.of(inner));
            }
            case Criteria.Is is -> leaves.hasNext() ? Answer.leaf(leaves.next()) : Answer.leaf(new Held(GONE, false));
        };
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

    private static SqlCondition joined(Criteria criteria, Function<Criteria.Is, SqlCondition> leaf) {
        return switch (criteria) {
            case Criteria.All all -> SqlCondition.all(each(all.of(), one -> joined(one, leaf)));
            case Criteria.Any any -> SqlCondition.any(each(any.of(), one -> joined(one, leaf)));
            case Criteria.Not not -> joined(not.of(), leaf).negated();
            case Criteria.Is is -> leaf.apply(is);
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
