package io.enishi.admin.email;

import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailText;
import io.enishi.sending.SendingRules;
import io.enishi.tagging.LinkRules;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Name, campaign and sender of a list email as they are typed. */
record BasicsForm(
        String name,
        String firstSender,
        String secondSender,
        String senderUser,
        String senderName,
        String senderAddress,
        String replyTo,
        boolean operational,
        String trackerDomain,
        @Nullable String tagMode,
        String utmSource,
        String utmMedium,
        String utmCampaign,
        String utmContent,
        int version) {

    BasicsForm {
        name = Objects.requireNonNullElse(name, "");
        firstSender = Objects.requireNonNullElse(firstSender, "");
        secondSender = Objects.requireNonNullElse(secondSender, "");
        senderUser = Objects.requireNonNullElse(senderUser, "");
        senderName = Objects.requireNonNullElse(senderName, "");
        senderAddress = Objects.requireNonNullElse(senderAddress, "");
        replyTo = Objects.requireNonNullElse(replyTo, "");
        trackerDomain = Objects.requireNonNullElse(trackerDomain, "");
        utmSource = Objects.requireNonNullElse(utmSource, "");
        utmMedium = Objects.requireNonNullElse(utmMedium, "");
        utmCampaign = Objects.requireNonNullElse(utmCampaign, "");
        utmContent = Objects.requireNonNullElse(utmContent, "");
    }

    static BasicsForm of(String name, ListEmail email) {
        ListEmailText words = email.text();
        SendingRules rules = email.rules();
        LinkRules links = email.links();
        List<String> first = rules.firstSenders();
        return new BasicsForm(
                name,
                first.isEmpty() ? "" : first.getFirst(),
                first.size() < 2 ? "" : first.get(1),
                rules.senderUser() == null ? "" : rules.senderUser().toString(),
                words.senderName(),
                words.senderAddress(),
                words.replyTo(),
                words.operational(),
                Objects.toString(links.trackerDomain(), ""),
                links.mode(),
                links.source(),
                links.medium(),
                links.campaign(),
                links.content(),
                email.version());
    }

    ListEmailText words(ListEmailText before) {
        return new ListEmailText(
                before.subject(),
                before.preheader(),
                before.html(),
                before.text(),
                senderName,
                senderAddress,
                replyTo,
                operational);
    }

    /** Whoever was not asked about links leaves them as they are. */
    LinkRules links(LinkRules before) {
        return tagMode == null
                ? before
                : new LinkRules(
                        trackerDomain.matches("\\d{1,18}") ? Long.valueOf(trackerDomain) : null,
                        tagMode,
                        utmSource,
                        utmMedium,
                        utmCampaign,
                        utmContent);
    }

    SendingRules rules(SendingRules before) {
        Long user = senderUser.matches("\\d{1,18}") ? Long.valueOf(senderUser) : null;
        return before.signedBy(
                Stream.of(firstSender, secondSender)
                        .filter(option -> !option.isBlank())
                        .toList(),
                user);
    }
}
