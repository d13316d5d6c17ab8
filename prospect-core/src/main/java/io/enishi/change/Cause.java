package io.enishi.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why something changed: its kind ({@code user}, {@code api}, {@code automation-rule}, {@code form}, {@code activity}, {@code import}, {@code system}),
 * the id of that user, rule or asset, the activity that set it off, how many reactions deep it is (8 is the end),
 * and the causes before it, outermost first, so that a circle can be named. {@code beside} are the chains of other changes that were
 * answered together with this one, as far as reactions made them; the feed does not keep them.
 */
public record Cause(
        String kind,
        @Nullable Long id,
        @Nullable Long activityId,
        int depth,
        List<String> trail,
        List<List<String>> beside) {

    public static final int DEEPEST = 8;

    private static final int MOST_BESIDE = 4;

    public Cause {
        trail = List.copyOf(trail);
        beside = List.copyOf(beside);
    }

    public Cause(String kind, @Nullable Long id, @Nullable Long activityId, int depth, List<String> trail) {
        this(kind, id, activityId, depth, trail, List.of());
    }

    public Cause(String kind, @Nullable Long id, @Nullable Long activityId, int depth) {
        this(kind, id, activityId, depth, List.of());
    }

    public static Cause user(@Nullable Long userId) {
        return new Cause("user", userId, null, 0);
    }

    /** A program that called the API as this user. */
    public static Cause api(@Nullable Long userId) {
        return new Cause("api", userId, null, 0);
    }

    /** The user whose word this is, typed in the console or sent through the API. */
    public @Nullable Long userId() {
        return kind.equals("user") || kind.equals("api") ? id : null;
    }

    public static Cause asset(String kind, long assetId, @Nullable Long activityId) {
        return new Cause(kind, assetId, activityId, 0);
    }

    public static Cause activity(long activityId) {
        return new Cause("activity", null, activityId, 0);
    }

    public static Cause system() {
        return new Cause("system", null, null, 0);
    }

    /** The cause that says so of itself and of what led to it. */
    public static Cause ofLinks(List<String> links) {
        String last = links.getLast();
        int colon = last.indexOf(':');
        List<String> before = links.subList(0, links.size() - 1);
        return colon < 0
                ? new Cause(last, null, null, before.size(), before)
                : new Cause(
                        last.substring(0, colon), Long.valueOf(last.substring(colon + 1)), null, before.size(), before);
    }

    /** The cause of what a rule or an asset does in answer to this one: one deeper. */
    public Cause then(String newKind, @Nullable Long newId) {
        List<String> longer = new ArrayList<>(trail);
        longer.add(name());
        return new Cause(newKind, newId, activityId, depth + 1, longer, beside);
    }

    /** Whether a change by this cause would be answered by nobody any more. */
    public boolean tooDeep() {
        return depth >= DEEPEST;
    }

    // the longest chain counts, so that a circle cannot hide behind a short one
    static Cause deeper(Cause one, Cause other) {
        boolean first = one.depth() == other.depth() ? one.activityId() != null : one.depth() > other.depth();
        return first ? one.beside(other) : other.beside(one);
    }

    private Cause beside(Cause other) {
        Set<List<String>> chains = new LinkedHashSet<>(beside);
        chains.addAll(other.beside());
        if (other.depth() > 0) {
            chains.add(other.links());
        }
        chains.remove(links());
        return new Cause(
                kind,
                id,
                activityId,
                depth,
                trail,
                chains.stream().limit(MOST_BESIDE).toList());
    }

    /** The whole chain that led here, such as {@code form:4 → automation-rule:12}. */
    public String chain() {
        return String.join(" → ", links());
    }

    /** Everything that led here, outermost first, and this cause itself. */
    public List<String> links() {
        List<String> links = new ArrayList<>(trail);
        links.add(name());
        return links;
    }

    /** This cause without the activity of any one person: whoever has a like one may be answered together. */
    public Cause alike() {
        return new Cause(kind, id, null, depth, trail, beside);
    }

    private String name() {
        return id == null ? kind : kind + ":" + id;
    }
}
