package io.enishi.link;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.domain.TrackerDomains;
import io.enishi.key.SigningKeys;
import io.enishi.shared.ProspectId;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Links and pixels of emails. A link carries its target and its email under a signature, and the recipient under another: a
 * click is answered without asking the database, a forged link leads nowhere, a forged recipient changes nobody's record.
 */
@Component
public class TrackedLinks {

    /** Where links answer: {@code /l/<link>/<recipient>}. */
    public static final String LINK_PATH = "/l/";

    /** Where pixels answer: {@code /o/<recipient>}. */
    public static final String OPEN_PATH = "/o/";

    private static final String LINK = "link";
    private static final String RECIPIENT = "recipient";
    private static final int LONGEST_TOKEN = 6_000;

    private final SigningKeys keys;
    private final TrackerDomains domains;
    private final Cache<TrackedLink, String> signed =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final Cache<String, Optional<TrackedLink>> resolved =
            Caffeine.newBuilder().maximumSize(50_000).build();

    TrackedLinks(SigningKeys keys, TrackerDomains domains) {
        this.keys = keys;
        this.domains = domains;
    }

    /** The address that stands in this recipient's copy instead of the target; {@code target} is absolute http(s). */
    public String url(String assetKind, long assetId, ProspectId prospect, long deliveryId, String target) {
        return url(domains.url(), assetKind, assetId, prospect, deliveryId, target, "");
    }

    /** The same on a host of ours, with parameters that the target gets when somebody goes there. */
    public String url(
            String host,
            String assetKind,
            long assetId,
            ProspectId prospect,
            long deliveryId,
            String target,
            String tags) {
        return url(host, assetKind, assetId, recipientToken(assetKind, assetId, prospect, deliveryId), target, tags);
    }

    /** The same in a copy whose recipient's token is known. */
    public String url(String host, String assetKind, long assetId, String recipient, String target, String tags) {
        return host + LINK_PATH + linkToken(assetKind, assetId, target, tags) + "/" + recipient;
    }

    /** The address of the invisible image that tells an opening. */
    public String openPixelUrl(String assetKind, long assetId, ProspectId prospect, long deliveryId) {
        return openPixelUrl(domains.url(), assetKind, assetId, prospect, deliveryId);
    }

    /** The same on a host of ours. */
    public String openPixelUrl(String host, String assetKind, long assetId, ProspectId prospect, long deliveryId) {
        return openPixelUrl(host, recipientToken(assetKind, assetId, prospect, deliveryId));
    }

    /** The same in a copy whose recipient's token is known. */
    public static String openPixelUrl(String host, String recipient) {
        return host + OPEN_PATH + recipient;
    }

    /** The same for all recipients of an email. */
    public String linkToken(String assetKind, long assetId, String target) {
        return linkToken(assetKind, assetId, target, "");
    }

    private String linkToken(String assetKind, long assetId, String target, String tags) {
        TrackedLink link = new TrackedLink(assetKind, assetId, URI.create(target), tags);
        if (!leadsToTheWeb(link.target())) {
            throw new IllegalArgumentException(
                    "A tracked link leads to an absolute http or https address, not to '%s'".formatted(target));
        }
        return Objects.requireNonNull(signed.get(
                link,
                it -> keys.sign(
                        LINK,
                        it.assetKind() + " " + it.assetId() + " " + target + (tags.isEmpty() ? "" : " " + tags))));
    }

    /** The same for all links of one recipient's copy. */
    public String recipientToken(String assetKind, long assetId, ProspectId prospect, long deliveryId) {
        return keys.sign(RECIPIENT, assetKind + " " + assetId + " " + prospect.value() + " " + deliveryId);
    }

    /** Where this link leads; empty when the signature is not ours. */
    public Optional<TrackedLink> resolve(@Nullable String token) {
        if (token == null || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        Optional<TrackedLink> held = resolved.getIfPresent(token);
        if (held == null) {
            held = keys.verify(LINK, token).flatMap(TrackedLinks::link);
            // forged tokens are not worth the memory
            if (held.isPresent()) {
                resolved.put(token, held);
            }
        }
        return held;
    }

    /** Whose copy it is; empty when the signature is not ours. */
    public Optional<Recipient> recipient(@Nullable String token) {
        if (token == null || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        return keys.verify(RECIPIENT, token).flatMap(TrackedLinks::recipientOf);
    }

    /** Whose copy it is, provided that it is a copy of the email this link stands in. */
    public Optional<Recipient> recipient(@Nullable String token, TrackedLink link) {
        return recipient(token)
                .filter(it -> it.assetId() == link.assetId() && it.assetKind().equals(link.assetKind()));
    }

    private static Optional<TrackedLink> link(String payload) {
        // the target has no spaces, and what stands behind it is younger than the oldest links
        String[] parts = payload.split(" ", 4);
        try {
            return Optional.of(new TrackedLink(
                    parts[0], Long.parseLong(parts[1]), URI.create(parts[2]), parts.length < 4 ? "" : parts[3]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<Recipient> recipientOf(String payload) {
        String[] parts = payload.split(" ", 4);
        try {
            return Optional.of(new Recipient(
                    parts[0],
                    Long.parseLong(parts[1]),
                    new ProspectId(Long.parseLong(parts[2])),
                    Long.parseLong(parts[3])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean leadsToTheWeb(URI target) {
        String scheme = target.getScheme();
        return target.getHost() != null && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
    }
}
