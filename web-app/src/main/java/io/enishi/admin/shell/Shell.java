package io.enishi.admin.shell;

import io.enishi.admin.NavEntry;
import io.enishi.user.Role;
import io.enishi.user.User;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the frame around a screen needs to know. */
public record Shell(
        Locale locale,
        String theme,
        String path,
        @Nullable User user,
        @Nullable Role role,
        @Nullable Viewer viewer,
        List<Group> groups,
        List<Jump> jumps) {

    /** Lines of the side bar that stand under one heading. */
    public record Group(String label, List<Line> lines) {}

    /** One line of the side bar; at most one is the page being shown. */
    public record Line(NavEntry entry, boolean here) {}

    /** A page that is one chord away: {@code g} and this key. */
    public record Jump(String key, String label, String path) {}

    public String lang() {
        return locale.getLanguage();
    }

    public boolean signedIn() {
        return viewer != null;
    }

    public boolean may(String permission) {
        return viewer != null && viewer.may(permission);
    }

    /** The first paint's theme; {@code theme.js} corrects it for people who follow their system. */
    public String paint() {
        return "dark".equals(theme) ? "dark" : "light";
    }

    /** What the keys lead to, for the script: {@code p /prospects,l /lists}. */
    public String chords() {
        return jumps.stream().map(jump -> jump.key() + " " + jump.path()).collect(Collectors.joining(","));
    }

    public String initial() {
        String name = viewer == null ? "" : viewer.name().strip();
        return name.isEmpty()
                ? "?"
                : name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(locale);
    }
}
