package io.enishi.admin.landing;

import io.enishi.asset.Tag;
import io.enishi.landing.LandingPage;
import io.enishi.landing.LandingPageSettings;
import io.enishi.shared.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is typed about a landing page; it is archived at the beginning of a day in the user's zone. */
record LandingPageForm(
        String name,
        String campaignId,
        String title,
        String description,
        String bodyHtml,
        String formId,
        String vanityPath,
        boolean doNotIndex,
        String archiveOn,
        String redirectUrl,
        String tags) {

    LandingPageForm {
        name = Objects.requireNonNullElse(name, "");
        campaignId = Objects.requireNonNullElse(campaignId, "");
        title = Objects.requireNonNullElse(title, "");
        description = Objects.requireNonNullElse(description, "");
        bodyHtml = Objects.requireNonNullElse(bodyHtml, "");
        formId = Objects.requireNonNullElse(formId, "");
        vanityPath = Objects.requireNonNullElse(vanityPath, "");
        archiveOn = Objects.requireNonNullElse(archiveOn, "").strip();
        redirectUrl = Objects.requireNonNullElse(redirectUrl, "");
        tags = Objects.requireNonNullElse(tags, "");
    }

    static LandingPageForm blank(long campaign) {
        return new LandingPageForm("", Long.toString(campaign), "", "", "", "", "", false, "", "", "");
    }

    static LandingPageForm of(LandingPage page, List<Tag> tags, ZoneId zone) {
        Instant archived = page.archiveAt();
        return new LandingPageForm(
                page.name(),
                Long.toString(page.campaignId()),
                page.title(),
                page.description(),
                page.bodyHtml(),
                Objects.toString(page.formId(), ""),
                page.vanityPath(),
                page.doNotIndex(),
                archived == null ? "" : LocalDate.ofInstant(archived, zone).toString(),
                page.redirectUrl(),
                tags.stream().map(Tag::name).collect(Collectors.joining(", ")));
    }

    LandingPageSettings settings(ZoneId zone) {
        return new LandingPageSettings(
                name,
                number("campaignId", campaignId, "landing.refusal.campaign-unknown"),
                title,
                description,
                bodyHtml,
                number("formId", formId, "landing.refusal.form-unknown"),
                vanityPath,
                doNotIndex,
                archiveAt(zone),
                redirectUrl,
                tags);
    }

    private @Nullable Instant archiveAt(ZoneId zone) {
        if (archiveOn.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(archiveOn);
            if (day.getYear() < 1900 || day.getYear() > 9999) {
                throw Refusal.at("archiveOn", "landing.refusal.date-wrong");
            }
            return day.atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException noDate) {
            throw Refusal.at("archiveOn", "landing.refusal.date-wrong");
        }
    }

    private static @Nullable Long number(String field, String text, String otherwise) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Refusal.at(field, otherwise);
        }
        return Long.valueOf(text);
    }
}
