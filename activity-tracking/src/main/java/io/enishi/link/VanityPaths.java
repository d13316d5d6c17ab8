package io.enishi.link;

import io.enishi.database.Snapshot;
import io.enishi.domain.TrackerDomains;
import io.enishi.shared.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Readable addresses such as {@code /spring-fair}, which marketers choose for redirects and files. Upper and lower case are
 * the same, because people copy them from posters. Looking one up asks no database.
 */
@Component
public class VanityPaths {

    private static final int LONGEST = 100;
    private static final Pattern ALLOWED =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

    private final VanityPathRepository repository;
    private final ObjectProvider<ReservedPaths> reserved;
    private final TrackerDomains domains;
    private final Snapshot<Map<String, String>> routes;

    VanityPaths(VanityPathRepository repository, ObjectProvider<ReservedPaths> reserved, TrackerDomains domains) {
        this.repository = repository;
        this.reserved = reserved;
        this.domains = domains;
        this.routes = new Snapshot<>(repository::routes);
    }

    /** The route of ours that answers at this path of a request, which begins with a slash. */
    public Optional<String> route(String requestPath) {
        if (requestPath.length() < 2 || requestPath.length() > LONGEST + 1 || !plain(requestPath)) {
            return Optional.empty();
        }
        String path = requestPath.substring(1).toLowerCase(Locale.ROOT);
        String known = routes.get().get(path);
        return Optional.ofNullable(known != null ? known : routes.anew().get(path));
    }

    /** The whole address, empty when none was chosen. */
    public String url(String path) {
        return path.isEmpty() ? "" : domains.url() + "/" + path;
    }

    /**
     * From now on this thing, whose address of ours is {@code route}, answers at this path as well; an empty path gives it up.
     * Answers with the path as it is stored.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String choose(long assetId, @Nullable String wanted, String route) {
        String path = checked(wanted == null ? "" : wanted.strip());
        if (repository.has(assetId, path, route)) {
            return path;
        }
        repository.release(assetId);
        if (!path.isEmpty() && !repository.claim(assetId, path, route)) {
            throw Refusal.at(
                    "vanityPath",
                    "link.vanity.taken",
                    path,
                    repository.holder(path).orElse("?"));
        }
        routes.changed();
        return path;
    }

    /** Somebody else may have its path. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(long assetId) {
        repository.release(assetId);
        routes.changed();
    }

    /** Something with a path goes to the recycle bin or comes back, in the caller's transaction. */
    public void changed() {
        routes.changed();
    }

    private String checked(String wanted) {
        String path = wanted.startsWith("/") ? wanted.substring(1) : wanted;
        if (path.isEmpty()) {
            return "";
        }
        if (path.length() > LONGEST || !ALLOWED.matcher(path).matches()) {
            throw Refusal.at("vanityPath", "link.vanity.invalid", LONGEST);
        }
        if (reserved.stream().anyMatch(each -> each.reserved("/" + path.toLowerCase(Locale.ROOT)))) {
            throw Refusal.at("vanityPath", "link.vanity.reserved", path);
        }
        return path;
    }

    // whatever has other letters was never chosen, and is not worth a look into the table
    private static boolean plain(String requestPath) {
        for (int i = 0; i < requestPath.length(); i++) {
            char c = requestPath.charAt(i);
            if (!(c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '/'
                    || c == '-'
                    || c == '_'
                    || c == '.')) {
                return false;
            }
        }
        return true;
    }
}
