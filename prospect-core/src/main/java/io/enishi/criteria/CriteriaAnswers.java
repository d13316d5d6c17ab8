package io.enishi.criteria;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers why somebody matches a tree or not, node by node, and what would have to change. */
@Component
public class CriteriaAnswers {

    private static final Words GONE = new Words("This prospect is gone.", "このプロスペクトは存在しません。");

    private final CriteriaCompiler compiler;
    private final CriteriaQueries queries;

    CriteriaAnswers(CriteriaCompiler compiler, CriteriaQueries queries) {
        this.compiler = compiler;
        this.queries = queries;
    }

    /** One criterion with what she has of what it looks at. */
    private record Leaf(Held held, @Nullable Present present, String value) {

        @Nullable
        Words change(boolean wanted) {
            if (held.held() == wanted) {
                return null;
            }
            Words needed = needed(wanted);
            if (present == null) {
                return needed;
            }
            Words now = present.told().apply(value);
            Words target = present.target();
            if (target != null && wanted) {
                return new Words(
                        capital(now.en()) + "; it would have to be " + target.en() + ".",
                        now.ja() + "です。" + target.ja() + "である必要があります。");
            }
            return new Words(capital(now.en()) + ". " + needed.en(), now.ja() + "です。" + needed.ja());
        }

        private Words needed(boolean wanted) {
            Words sentence = held.sentence();
            return wanted
                    ? new Words("Needed: " + sentence.en() + ".", "必要な条件: " + sentence.ja() + "。")
                    : new Words(
                            "This must no longer hold: " + sentence.en() + ".",
                            "次の条件に当てはまらない必要があります: " + sentence.ja() + "。");
        }

        private static String capital(String text) {
            return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        }
    }

    /** The whole tree with what held for her at each of its nodes. */
    @Transactional(readOnly = true)
    public Answer of(Criteria criteria, ProspectId prospect, AsOf at) {
        List<Held> held = compiler.explain(criteria, prospect, at);
        List<Optional<Present>> presents = compiler.presents(criteria, at);
        List<String> values = queries.values(
                presents.stream().map(one -> one.map(Present::value)).toList(), prospect);
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            leaves.add(new Leaf(held.get(i), presents.get(i).orElse(null), values.get(i)));
        }
        return node(criteria, leaves.iterator(), true);
    }

    private static Answer node(Criteria criteria, Iterator<Leaf> leaves, boolean wanted) {
        return switch (criteria) {
            case Criteria.All all -> {
                List<Answer> parts = parts(all.of(), leaves, wanted);
                boolean held = parts.stream().allMatch(Answer::held);
                yield Answer.group("all", held, parts, wanted, held && !wanted);
            }
            case Criteria.Any any -> {
                List<Answer> parts = parts(any.of(), leaves, wanted);
                boolean held = parts.stream().anyMatch(Answer::held);
                yield Answer.group("any", held, parts, wanted, !held && wanted);
            }
            case Criteria.Not not -> {
                Answer inner = node(not.of(), leaves, !wanted);
                yield Answer.group("none", !inner.held(), List.of(inner), wanted, false);
            }
            case Criteria.Is is -> {
                if (!leaves.hasNext()) {
                    yield Answer.leaf(new Held(GONE, false), null);
                }
                Leaf leaf = leaves.next();
                yield Answer.leaf(leaf.held(), leaf.change(wanted));
            }
        };
    }

    private static List<Answer> parts(List<Criteria> of, Iterator<Leaf> leaves, boolean wanted) {
        List<Answer> parts = new ArrayList<>();
        of.forEach(one -> parts.add(node(one, leaves, wanted)));
        return parts;
    }
}
