package io.enishi.demo;

import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.shared.Addresses;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Who the demo company is to its readers, and the newsletter and the templates that Ken has prepared. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoEmails {

    private final ListEmails listEmails;
    private final EmailTemplates templates;
    private final Organizations organizations;
    private final Addresses addresses;

    DemoEmails(ListEmails listEmails, EmailTemplates templates, Organizations organizations, Addresses addresses) {
        this.listEmails = listEmails;
        this.templates = templates;
        this.organizations = organizations;
        this.addresses = addresses;
    }

    /** Answers with the template that programs send. */
    long prepare(DemoPeople.Audience audience) {
        Viewer who = Viewer.system();
        organizations.change(
                new Organization(
                        "ことり計測株式会社",
                        "〒392-0000 長野県諏訪市湖畔通り 2-7-1",
                        "0266-55-0100",
                        addresses.tracker("/demo/"),
                        "ことり計測",
                        "news@kotori.example"),
                who);
        long email = listEmails.create("ことり通信 11 月号", audience.campaign(), who);
        ListEmail draft = listEmails.get(email, who);
        listEmails.write(
                email,
                new ListEmailText(
                        "{{Recipient.FirstName}} さん、機械の声は聴こえていますか（ことり通信 11 月号）",
                        "小豆島の醤油蔵で、19 日前に聴こえた小さな声のお話です。",
                        text("newsletter.html"),
                        text("newsletter.txt"),
                        "ことり計測",
                        "news@kotori.example",
                        "",
                        false),
                draft.version(),
                who);
        listEmails.sendTo(email, List.of(audience.newsletter(), audience.requesters()), List.of(), who);
        long letter = template("ことり通信のひな形", "ことり通信", text("newsletter.html"), "", audience.campaign(), who);
        template("資料請求のお礼", "資料のご請求ありがとうございます", "", text("thanks.mjml"), audience.campaign(), who);
        return letter;
    }

    private long template(String name, String subject, String html, String mjml, long campaign, Viewer who) {
        return templates.create(
                new TemplateSettings(
                        name,
                        campaign,
                        null,
                        new TemplateContent(TemplateType.HTML_AND_TEXT, subject, "", html, mjml, ""),
                        Availability.EVERYWHERE,
                        List.of(),
                        List.of(),
                        null,
                        null),
                who);
    }

    private String text(String file) {
        try {
            return new ClassPathResource("demo-world/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("@@SITE@@", addresses.trackerUrl());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
