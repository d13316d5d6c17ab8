package io.enishi.landing;

import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Restorable;
import io.enishi.asset.Tags;
import io.enishi.database.Snapshot;
import io.enishi.domain.TrackerDomains;
import io.enishi.form.Form;
import io.enishi.form.Forms;
import io.enishi.form.SafeHtml;
import io.enishi.link.VanityPaths;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The landing pages of this house: made, changed and published here, looked up for visitors without asking the database. */
@Component
public class LandingPages implements Restorable {

    public static final String KIND = "landing-page";

    /** Where they answer: {@code /lp/<token>}. */
    public static final String PATH = "/lp/";

    private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{8,40}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LandingPageRepository repository;
    private final LandingContentRepository contents;
    private final Clock clock;
    private final Forms forms;
    private final VanityPaths vanity;
    private final Assets assets;
    private final Campaigns campaigns;
    private final Tags tags;
    private final TrackerDomains domains;
    private final Snapshot<Map<String, LandingPage>> known;

    LandingPages(
            LandingPageRepository repository,
            LandingContentRepository contents,
            Clock clock,
            Forms forms,
            VanityPaths vanity,
            Assets assets,
            Campaigns campaigns,
            Tags tags,
            TrackerDomains domains) {
        this.repository = repository;
        this.contents = contents;
        this.clock = clock;
        this.forms = forms;
        this.vanity = vanity;
        this.assets = assets;
        this.campaigns = campaigns;
        this.tags = tags;
        this.domains = domains;
        this.known = new Snapshot<>(repository::byToken);
    }

    /** What this token stands for, from memory, whatever its state; empty for what lies in the recycle bin. */
    public Optional<LandingPage> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        LandingPage page = known.get().get(token);
        return Optional.ofNullable(page != null ? page : known.anew().get(token));
    }

    /** The form on it, unless it has none or the form has been deleted. */
    @Transactional(readOnly = true)
    public Optional<Form> formOn(LandingPage page) {
        return page.formId() == null ? Optional.empty() : forms.alive(page.formId());
    }

    /** A draft: nobody sees it before it is published. */
    @Transactional
    public long create(LandingPageSettings settings, Viewer who) {
        who.require("landing-page.edit");
        check(settings);
        long id = assets.create(KIND, settings.name(), settings.campaignId(), who);
        String token = new BigInteger(80, RANDOM).setBit(79).toString(36);
        repository.insert(id, token, settings, content(settings));
        vanity.choose(id, settings.vanityPath(), PATH + token);
        wear(id, settings, who);
        known.changed();
        return id;
    }

    /**
     * Name, campaign, addresses and closing day hold at once. What visitors read is kept as a draft while the page is public, until somebody
     * publishes it.
     */
    @Transactional
    public void change(long id, LandingPageSettings settings, Viewer who) {
        who.require("landing-page.edit");
        LandingPage page = existing(id);
        check(settings);
        assets.rename(id, settings.name(), who);
        if (settings.campaignId() != null && settings.campaignId() != page.campaignId()) {
            assets.attribute(id, settings.campaignId(), who);
        }
        repository.update(id, settings);
        write(page, content(settings), who);
        vanity.choose(id, settings.vanityPath(), PATH + page.token());
        wear(id, settings, who);
        known.changed();
    }

    /** From now on visitors see it as it was written last, or see it no longer. */
    @Transactional
    public void publish(long id, boolean published, Viewer who) {
        who.require("landing-page.edit");
        LandingPage page = existing(id);
        assets.touch(id, who);
        repository.publish(id, published);
        if (published) {
            LandingContent content = contents.draft(id).orElse(page.content());
            repository.update(id, content);
            contents.dropDraft(id);
            contents.publish(id, content, clock.instant(), who.userId());
        }
        known.changed();
    }

    /** What is written beside the published content and not published yet. */
    @Transactional(readOnly = true)
    public Optional<LandingContent> draft(long id, Viewer who) {
        who.require("landing-page.view");
        return contents.draft(existing(id).id());
    }

    /** The page as it would be published now. */
    @Transactional(readOnly = true)
    public LandingPage written(long id, Viewer who) {
        LandingPage page = get(id, who);
        return contents.draft(id).map(page::with).orElse(page);
    }

    /** The page as visitors saw it once. */
    @Transactional(readOnly = true)
    public LandingPage version(long id, int number, Viewer who) {
        return get(id, who)
                .with(contents.version(id, number).orElseThrow(() -> new NotFound("landing-version", number)));
    }

    /** What visitors saw, the latest first. */
    @Transactional(readOnly = true)
    public List<LandingVersion> versions(long id, Viewer who) {
        return contents.versions(get(id, who).id());
    }

    /** Forgets the draft; what visitors see stays as it is. */
    @Transactional
    public void discard(long id, Viewer who) {
        who.require("landing-page.edit");
        contents.dropDraft(existing(id).id());
    }

    /** Takes an earlier version up again, to be looked at and published. A form that is gone by now is left out. */
    @Transactional
    public void takeUp(long id, int number, Viewer who) {
        who.require("landing-page.edit");
        LandingPage page = existing(id);
        LandingContent earlier =
                contents.version(id, number).orElseThrow(() -> new NotFound("landing-version", number));
        assets.touch(id, who);
        boolean gone = earlier.formId() != null && forms.alive(earlier.formId()).isEmpty();
        write(
                page,
                gone
                        ? new LandingContent(
                                earlier.title(), earlier.description(), earlier.bodyHtml(), null, earlier.doNotIndex())
                        : earlier,
                who);
        known.changed();
    }

    @Transactional(readOnly = true)
    public LandingPage get(long id, Viewer who) {
        who.require("landing-page.view");
        return existing(id);
    }

    /** Into the recycle bin: its addresses answer 404 until it is restored. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("landing-page.edit");
        assets.delete(existing(id).id(), who);
        known.changed();
        vanity.changed();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require("landing-page.edit");
        if (repository.find(id).isEmpty()) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
        known.changed();
        vanity.changed();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void purge(Collection<Long> ids) {
        ids.forEach(vanity::release);
    }

    /** The address without a readable path, which always works. */
    public String url(LandingPage page) {
        return domains.url() + PATH + page.token();
    }

    /** The readable address, empty when none was chosen. */
    public String vanityUrl(LandingPage page) {
        return vanity.url(page.vanityPath());
    }

    // what visitors see of a public page is changed by publishing only
    private void write(LandingPage page, LandingContent content, Viewer who) {
        if (!page.published()) {
            repository.update(page.id(), content);
        } else if (content.equals(page.content())) {
            contents.dropDraft(page.id());
        } else {
            contents.keepDraft(page.id(), content, clock.instant(), who.userId());
        }
    }

    private static LandingContent content(LandingPageSettings settings) {
        return new LandingContent(
                settings.title(),
                settings.description(),
                SafeHtml.of(settings.bodyHtml()),
                settings.formId(),
                settings.doNotIndex());
    }

    private void wear(long id, LandingPageSettings settings, Viewer who) {
        if (settings.tags() != null) {
            tags.wear(id, settings.tags(), who);
        }
    }

    private void check(LandingPageSettings settings) {
        Long campaignId = settings.campaignId();
        if (campaignId != null && campaigns.all().stream().noneMatch(one -> one.id() == campaignId)) {
            throw Refusal.at("campaignId", "landing.refusal.campaign-unknown");
        }
        Long formId = settings.formId();
        if (formId != null && forms.alive(formId).isEmpty()) {
            throw Refusal.at("formId", "landing.refusal.form-unknown");
        }
    }

    private LandingPage existing(long id) {
        return repository
                .find(id)
                .filter(page -> assets.find(page.id())
                        .filter(asset -> asset.deletedAt() == null)
                        .isPresent())
                .orElseThrow(() -> new NotFound(KIND, id));
    }
}
