package io.enishi.admin.shell;

import io.enishi.admin.NavEntry;
import io.enishi.admin.Show;
import io.enishi.security.CurrentUser;
import io.enishi.user.Roles;
import io.enishi.user.User;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Draws the frame for one request. */
@Component
class ShellBuilder {

    /** The second key of a chord that begins with g. */
    private static final Map<String, String> CHORDS = Map.ofEntries(
            Map.entry("/", "d"),
            Map.entry("/prospects", "p"),
            Map.entry("/accounts", "a"),
            Map.entry("/opportunities", "o"),
            Map.entry("/lists", "l"),
            Map.entry("/visitors", "v"),
            Map.entry("/emails", "e"),
            Map.entry("/forms", "f"),
            Map.entry("/rules", "r"),
            Map.entry("/folders", "i"),
            Map.entry("/users", "u"));

    private final List<NavEntry> entries;
    private final Roles roles;
    private final Clock clock;
    private final ZoneId zone;

    ShellBuilder(
            ObjectProvider<NavEntry> entries,
            Roles roles,
            Clock clock,
            @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavEntry::order))
                .toList();
        this.roles = roles;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    Shell shell(HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        Optional<User> user = CurrentUser.of(request);
        Viewer viewer = CurrentUser.viewer(request, locale).orElse(null);
        return new Shell(
                locale,
                user.map(User::theme).orElse("auto"),
                request.getRequestURI(),
                user.orElse(null),
                user.map(User::roleKey).map(roles::of).orElse(null),
                viewer,
                viewer == null ? List.of() : groups(viewer, request.getRequestURI()),
                viewer == null ? List.of() : jumps(viewer));
    }

    Show show(HttpServletRequest request) {
        return new Show(
                RequestContextUtils.getLocale(request),
                CurrentUser.of(request).map(User::zone).orElse(zone),
                clock);
    }

    private List<Shell.Group> groups(Viewer viewer, String path) {
        NavEntry here = longestMatch(path);
        Map<String, List<Shell.Line>> lines = new LinkedHashMap<>();
        for (NavEntry entry : entries) {
            if (seen(entry, viewer)) {
                lines.computeIfAbsent(entry.group(), group -> new ArrayList<>())
                        .add(new Shell.Line(entry, entry == here));
            }
        }
        return lines.entrySet().stream()
                .map(group -> new Shell.Group(group.getKey(), group.getValue()))
                .toList();
    }

    private List<Shell.Jump> jumps(Viewer viewer) {
        return entries.stream()
                .filter(entry -> CHORDS.containsKey(entry.path()) && seen(entry, viewer))
                .map(entry -> new Shell.Jump(CHORDS.getOrDefault(entry.path(), ""), entry.label(), entry.path()))
                .toList();
    }

    private static boolean seen(NavEntry entry, Viewer viewer) {
        return entry.permission().isEmpty() || viewer.may(entry.permission());
    }

    private @Nullable NavEntry longestMatch(String path) {
        return entries.stream()
                .filter(entry ->
                        path.equals(entry.path()) || (!"/".equals(entry.path()) && path.startsWith(entry.path() + "/")))
                .max(Comparator.comparingInt(entry -> entry.path().length()))
                .orElse(null);
    }
}
