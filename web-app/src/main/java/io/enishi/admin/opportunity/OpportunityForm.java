package io.enishi.admin.opportunity;

import io.enishi.opportunity.OpportunityDraft;
import io.enishi.opportunity.OpportunityRow;
import io.enishi.shared.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is typed about an opportunity; {@code email} is whom a new one is about. */
record OpportunityForm(
        String name,
        String campaign,
        String value,
        String probability,
        String type,
        String stage,
        String closed,
        String email) {

    OpportunityForm {
        name = Objects.requireNonNullElse(name, "");
        campaign = Objects.requireNonNullElse(campaign, "");
        value = Objects.requireNonNullElse(value, "");
        probability = Objects.requireNonNullElse(probability, "");
        type = Objects.requireNonNullElse(type, "");
        stage = Objects.requireNonNullElse(stage, "");
        closed = Objects.requireNonNullElse(closed, "");
        email = Objects.requireNonNullElse(email, "").strip();
    }

    static OpportunityForm blank(String email) {
        return new OpportunityForm("", "", "", "", "", "", "", email);
    }

    static OpportunityForm of(OpportunityRow row, ZoneId zone) {
        Instant closed = row.closedAt();
        return new OpportunityForm(
                row.name(),
                Long.toString(row.campaignId()),
                row.value().toPlainString(),
                Integer.toString(row.probability()),
                row.type(),
                row.stage(),
                closed == null ? "" : LocalDate.ofInstant(closed, zone).toString(),
                "");
    }

    /** A closing date that was left as it was keeps its time of day. */
    OpportunityDraft draft(ZoneId zone, @Nullable Instant closedBefore) {
        return new OpportunityDraft(
                name,
                campaign.isEmpty() ? null : number("campaign", campaign, "opportunity.campaign.unknown"),
                money(),
                number("probability", probability.strip(), "opportunity.probability.wrong"),
                type,
                stage,
                closedAt(zone, closedBefore));
    }

    // thousands may be parted by commas, as people write them
    private @Nullable BigDecimal money() {
        String plain = value.strip().replace(",", "");
        return plain.matches("[0-9]{1,18}(\\.[0-9]{1,9})?") ? new BigDecimal(plain) : null;
    }

    private @Nullable Instant closedAt(ZoneId zone, @Nullable Instant before) {
        if (closed.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(closed.strip());
            if (day.getYear() < 1900 || day.getYear() > 9999) {
                throw Refusal.at("closed", "opportunity.closed.wrong");
            }
            return before != null && LocalDate.ofInstant(before, zone).equals(day)
                    ? before
                    : day.atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException noDate) {
            throw Refusal.at("closed", "opportunity.closed.wrong");
        }
    }

    private static Long number(String field, String text, String otherwise) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Refusal.at(field, otherwise);
        }
        return Long.valueOf(text);
    }
}
