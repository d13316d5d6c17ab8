package io.enishi.link;

import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Restorable;
import io.enishi.asset.Tags;
import io.enishi.database.Snapshot;
import io.enishi.domain.TrackerDomains;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tracked links for banners, posters and other people's sites: made and changed here, followed without asking the database. */
@Component
public class CustomRedirects implements Restorable {

    public static final String KIND = "custom-redirect";

    /** Where they answer: {@code /r/<token>}. */
    public static final String PATH = "/r/";

    private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{8,40}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CustomRedirectRepository repository;
    private final VanityPaths vanity;
    private final Assets assets;
    private final Campaigns campaigns;
    private final Tags tags;
    private final TrackerDomains domains;
    private final Snapshot<Map<String, Redirection>> live;

    CustomRedirects(
            CustomRedirectRepository repository,
            VanityPaths vanity,
            Assets assets,
            Campaigns campaigns,
            Tags tags,
            TrackerDomains domains) {
        this.repository = repository;
        this.vanity = vanity;
        this.assets = assets;
        this.campaigns = campaigns;
        this.tags = tags;
        this.domains = domains;
        this.live = new Snapshot<>(repository::live);
    }

    /** Where this token leads, from memory; empty when there is no such redirect, or when it lies in the recycle bin. */
    public Optional<Redirection> follow(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        Redirection known = live.get().get(token);
        return Optional.ofNullable(known != null ? known : live.anew().get(token));
    }

    @Transactional
    public long create(CustomRedirectSettings settings, Viewer who) {
        who.require("custom-redirect.edit");
        String destination = destination(settings, null);
        checkCampaign(settings.campaignId());
        long id = assets.create(KIND, settings.name(), settings.campaignId(), who);
        String token = new BigInteger(80, RANDOM).setBit(79).toString(36);
        repository.insert(id, token, destination, settings.utm());
        vanity.choose(id, settings.vanityPath(), PATH + token);
        wear(id, settings, who);
        live.changed();
        return id;
    }

    @Transactional
    public void change(long id, CustomRedirectSettings settings, Viewer who) {
        who.require("custom-redirect.edit");
        CustomRedirect redirect = existing(id);
        String destination = destination(settings, redirect);
        checkCampaign(settings.campaignId());
        assets.rename(id, settings.name(), who);
        if (settings.campaignId() != null && settings.campaignId() != redirect.campaignId()) {
            assets.attribute(id, settings.campaignId(), who);
        }
        repository.update(id, destination, settings.utm());
        vanity.choose(id, settings.vanityPath(), PATH + redirect.token());
        wear(id, settings, who);
        live.changed();
    }

    /** One that is there; what lies in the recycle bin is not. */
    @Transactional(readOnly = true)
    public CustomRedirect get(long id, Viewer who) {
        who.require("custom-redirect.view");
        return existing(id);
    }

    /** Into the recycle bin: its addresses answer 404 until it is restored. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("custom-redirect.edit");
        assets.delete(existing(id).id(), who);
        live.changed();
        vanity.changed();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require("custom-redirect.edit");
        if (repository.find(id).isEmpty()) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
        live.changed();
        vanity.changed();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void purge(Collection<Long> ids) {
        ids.forEach(vanity::release);
    }

    /** The address that is put into the world. */
    public String url(CustomRedirect redirect) {
        return domains.url() + PATH + redirect.token();
    }

    /** The readable address, empty when none was chosen. */
    public String vanityUrl(CustomRedirect redirect) {
        return vanity.url(redirect.vanityPath());
    }

    private void wear(long id, CustomRedirectSettings settings, Viewer who) {
        if (settings.tags() != null) {
            tags.wear(id, settings.tags(), who);
        }
    }

    private String destination(CustomRedirectSettings settings, @Nullable CustomRedirect own) {
        String destination =
                WebAddress.typed("destination", settings.destination()).text();
        if (own != null && (destination.equals(url(own)) || destination.equals(vanityUrl(own)))) {
            throw Refusal.at("destination", "link.address.itself");
        }
        return destination;
    }

    private void checkCampaign(@Nullable Long campaignId) {
        if (campaignId != null && campaigns.all().stream().noneMatch(one -> one.id() == campaignId)) {
            throw Refusal.at("campaignId", "link.campaign.unknown");
        }
    }

    private CustomRedirect existing(long id) {
        return repository.find(id).filter(one -> !one.deleted()).orElseThrow(() -> new NotFound(KIND, id));
    }
}
