package io.enishi.merge;

import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a text tag by tag and names each mistake with its place and, for an unknown field, the likely intended one. */
final class MergeCheck {

    private static final int MOST_TAGS = 200;
    private static final int DEEPEST = 10;
    private static final Set<String> BLOCKS = Set.of("if", "unless", "ifEquals", "compare");
    private static final Pattern OLD_TAG = Pattern.compile("%%[a-z][a-z0-9_]{1,60}%%");

    private final MergeFields fields;
    private final List<MergeProblem> problems = new ArrayList<>();
    private final Deque<MergeTag> open = new ArrayDeque<>();

    MergeCheck(MergeFields fields) {
        this.fields = fields;
    }

    List<MergeProblem> problems(String source) {
        List<MergeTag> tags = MergeTag.in(source);
        tags.forEach(this::check);
        if (!open.isEmpty()) {
            MergeTag unclosed = open.peek();
            report(unclosed, "merge.block-not-closed", unclosed.name());
        }
        if (tags.size() > MOST_TAGS) {
            report(tags.get(MOST_TAGS), "merge.too-many-tags", tags.size(), MOST_TAGS);
        }
        var old = OLD_TAG.matcher(source);
        if (old.find()) {
            int line = 1 + (int) source.substring(0, old.start()).lines().count() - (old.start() == 0 ? 0 : 1);
            problems.add(new MergeProblem(Math.max(1, line), 1, "merge.outdated-tag", List.of(old.group())));
        }
        return problems;
    }

    private void check(MergeTag tag) {
        switch (tag.sigil()) {
            case "" -> plain(tag);
            case "#" -> opening(tag);
            case "/" -> closing(tag);
            case "unclosed" -> report(tag, "merge.braces-not-closed");
            default -> report(tag, "merge.not-part", tag.sigil() + tag.name());
        }
    }

    private void plain(MergeTag tag) {
        int count = tag.words().size();
        if (tag.braces().length() > 3) {
            report(tag, "merge.not-part", tag.braces());
        } else if (count == 0) {
            report(tag, "merge.empty-tag");
        } else if (tag.name().equals("else")) {
            if (count > 1 || open.isEmpty()) {
                report(tag, "merge.else-alone");
            }
        } else if (tag.name().equals("default") || tag.name().equals("date")) {
            helper(tag, count);
        } else if (tag.name().equalsIgnoreCase("snippet") && count == 2) {
            field(tag, "Snippet_" + tag.words().get(1), tag.isRaw());
        } else if (count > 1) {
            report(tag, "merge.not-part", String.join(" ", tag.words()));
        } else {
            field(tag, tag.name(), tag.isRaw());
        }
    }

    private void helper(MergeTag tag, int count) {
        if (count != 3 || !MergeTag.isLiteral(tag.words().get(2)) || tag.isRaw()) {
            report(tag, tag.name().equals("date") ? "merge.date-form" : "merge.default-form");
            return;
        }
        field(tag, tag.words().get(1), false);
        if (tag.name().equals("date") && !isPattern(tag.words().get(2))) {
            report(tag, "merge.date-pattern", tag.words().get(2));
        }
    }

    private static boolean isPattern(String literal) {
        try {
            return !DateTimeFormatter.ofPattern(literal.substring(1, literal.length() - 1))
                    .toString()
                    .isEmpty();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return false;
        }
    }

    private void opening(MergeTag tag) {
        open.push(tag);
        if (open.size() > DEEPEST) {
            report(tag, "merge.too-deep", DEEPEST);
        }
        List<String> words = tag.words();
        boolean formed = switch (tag.name()) {
            case "if", "unless" -> words.size() == 2;
            case "ifEquals" -> words.size() == 3;
            case "compare" ->
                words.size() == 4
                        && MergeTag.isLiteral(words.get(2))
                        && MergeWords.OPERATORS.contains(
                                words.get(2).substring(1, words.get(2).length() - 1));
            default -> false;
        };
        if (!BLOCKS.contains(tag.name())) {
            report(tag, "merge.not-part", "#" + tag.name());
        } else if (!formed || tag.isRaw()) {
            report(tag, "merge.block-form", tag.name());
        } else {
            field(tag, words.get(1), false);
            String last = words.getLast();
            if (words.size() > 2 && !MergeTag.isLiteral(last)) {
                field(tag, last, false);
            }
        }
    }

    private void closing(MergeTag tag) {
        MergeTag opened = open.poll();
        if (opened == null || !opened.name().equals(tag.name())) {
            report(tag, "merge.block-not-opened", tag.name());
        }
    }

    private void field(MergeTag tag, String name, boolean raw) {
        var field = fields.find(name);
        if (field.isEmpty()) {
            fields.nearest(name)
                    .ifPresentOrElse(
                            nearest -> report(tag, "merge.unknown-field-did-you-mean", name, nearest.name()),
                            () -> report(tag, "merge.unknown-field", name));
        } else if (raw && !field.get().raw()) {
            report(tag, "merge.three-braces", name);
        }
    }

    private void report(MergeTag tag, String messageKey, Object... arguments) {
        problems.add(new MergeProblem(tag.line(), tag.column(), messageKey, List.of(arguments)));
    }
}
