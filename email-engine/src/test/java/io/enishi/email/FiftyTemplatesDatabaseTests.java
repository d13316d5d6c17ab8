package io.enishi.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.change.Cause;
import io.enishi.content.Mjml;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.DeliveryState;
import io.enishi.delivery.Letter;
import io.enishi.link.TrackedLinks;
import io.enishi.merge.Blocks;
import io.enishi.merge.PlainText;
import io.enishi.preference.OptOuts;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Fifty emails as they are really written, ten layouts with five sets of links each: every link leads where it led before, and pixel,
 * both ways out and the text part are there. The layouts stand in mails/layouts.txt.
 */
@DatabaseTest(properties = "enishi.change.workers=0")
class FiftyTemplatesDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String MANY = IntStream.range(0, 300)
            .mapToObj(i -> "p" + i + "=v%20" + i)
            .collect(Collectors.joining("&amp;", "https://example.com/many?", "#end"));
    private static final String FOOT =
            "<p>{{Organization.Name}} {{{Organization.Address}}} <a id=\"out\" href=\"{{{Unsubscribe}}}\">x</a>"
                    + " <a href=\"{{View_Online}}\">y</a></p>";

    private final ListEmails emails;
    private final ListEmailLetters letters;
    private final MailingQueries mailings;
    private final Organizations organizations;
    private final Prospects prospects;
    private final TrackedLinks tracked;
    private final Blocks blocks;
    private final Clock clock;

    FiftyTemplatesDatabaseTests(
            ListEmails emails,
            ListEmailLetters letters,
            MailingQueries mailings,
            Organizations organizations,
            Prospects prospects,
            TrackedLinks tracked,
            Blocks blocks,
            Clock clock) {
        this.emails = emails;
        this.letters = letters;
        this.mailings = mailings;
        this.organizations = organizations;
        this.prospects = prospects;
        this.tracked = tracked;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** One link as it is written, where it leads, and whether a click on it is counted. */
    private record Link(String html, String leads, boolean counted) {}

    @TestFactory
    Stream<DynamicTest> everyLinkKeepsItsMeaning() throws IOException {
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), KEN);
        ProspectId aiko = prospects
                .upsert(
                        EmailAddress.of("aiko+fifty@example.com"),
                        Map.of(
                                "firstName",
                                "Ai & ko",
                                "lastName",
                                "佐藤",
                                "company",
                                "A/B <社>",
                                "website",
                                "www.globex.example"),
                        null,
                        Cause.system())
                .id();
        Map<String, String> layouts = layouts();
        assertThat(layouts.size() * sets().size()).isEqualTo(50);
        return layouts.entrySet().stream()
                .flatMap(layout -> sets().entrySet().stream()
                        .map(set -> DynamicTest.dynamicTest(
                                layout.getKey() + ", " + set.getKey(),
                                () -> check(layout.getKey(), layout.getValue(), set.getValue(), aiko))));
    }

    private void check(String name, String layout, List<Link> links, ProspectId aiko) {
        String written = layout.replace(
                        "@@LINKS@@", links.stream().map(Link::html).collect(Collectors.joining(" ")))
                .replace("@@FOOT@@", FOOT);
        String html = name.equals("mjml") ? Mjml.html(written, "ja") : written;

        Letter letter = letter(html, aiko);

        Document read = Jsoup.parse(Objects.requireNonNull(letter.html()));
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            Element anchor = Objects.requireNonNull(read.getElementById("l" + i), "l" + i);
            assertThat(anchor.attr("href").contains(TrackedLinks.LINK_PATH))
                    .as(link.html())
                    .isEqualTo(link.counted());
            assertThat(target(anchor.attr("href"))).as(link.html()).isEqualTo(link.leads());
        }
        if (name.contains("Outlook")) {
            String mso = letter.html().replaceAll("(?s).*id=\"mso\" href=\"([^\"]*)\".*", "$1");
            assertThat(target(mso.replace("&amp;", "&"))).isEqualTo("https://example.com/mso?a=1&b=2");
            assertThat(letter.html()).contains("<v:roundrect href=\"https://example.com/vml\" arcsize=\"8%\">");
        }
        assertThat(read.select("img[width=1][height=1]")).hasSize(1);
        assertThat(read.select("#out").attr("href")).contains(OptOuts.PATH);
        assertThat(letter.headers()).containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        assertThat(letter.headers().get("List-Unsubscribe")).contains(OptOuts.PATH);
        assertThat(letter.text()).contains("縁株式会社", OptOuts.PATH).doesNotContain("{{");
        assertThat(letter.html()).doesNotContain("{{");
    }

    private Letter letter(String html, ProspectId aiko) {
        long id = emails.create("Fifty", null, KEN);
        ListEmailText words =
                new ListEmailText("News", "", html, PlainText.of(html), "Enishi", "news@enishi.example", "", false);
        emails.write(id, words, emails.get(id, KEN).version(), KEN);
        mailings.freeze(id, EmailVersion.tracked(words, blocks), clock.instant());
        Delivery delivery = new Delivery(
                id,
                ListEmails.KIND,
                id,
                aiko,
                "aiko+fifty@example.com",
                false,
                DeliveryState.QUEUED,
                null,
                null,
                null,
                0,
                null,
                clock.instant(),
                null,
                null,
                null);
        return Objects.requireNonNull(
                letters.letters(List.of(delivery)).letters().get(id));
    }

    private String target(String href) {
        int at = href.indexOf(TrackedLinks.LINK_PATH);
        return at < 0
                ? href
                : tracked.resolve(href.substring(at + TrackedLinks.LINK_PATH.length())
                                .split("/")[0])
                        .orElseThrow()
                        .target()
                        .toString();
    }

    private static Map<String, List<Link>> sets() {
        Map<String, List<Link>> sets = new LinkedHashMap<>();
        sets.put(
                "plain ones",
                List.of(
                        counted(0, "https://example.com/news?a=1&amp;b=2", "https://example.com/news?a=1&b=2"),
                        counted(1, "http://example.com", "http://example.com"),
                        left(
                                2,
                                "mailto:info@example.com?subject=%E8%B3%AA%E5%95%8F&amp;body=a%0Ab",
                                "mailto:info@example.com?subject=%E8%B3%AA%E5%95%8F&body=a%0Ab"),
                        left(3, "tel:+81-3-1234-5678", "tel:+81-3-1234-5678"),
                        left(4, "#top", "#top")));
        sets.put(
                "fields in them",
                List.of(
                        counted(
                                0,
                                "https://example.com/u/{{Recipient.FirstName}}?e={{Recipient.Email}}&amp;s=x",
                                "https://example.com/u/Ai%20%26%20ko?e=aiko%2Bfifty%40example.com&s=x"),
                        counted(
                                1,
                                "https://example.com/?c={{Recipient.Company}}",
                                "https://example.com/?c=A%2FB%20%3C%E7%A4%BE%3E"),
                        counted(
                                2,
                                "https://example.com/{{#if Recipient.Company}}business{{else}}home{{/if}}/x",
                                "https://example.com/business/x"),
                        left(3, "https://{{Recipient.Website}}/", "https://www.globex.example/")));
        sets.put(
                "long and foreign ones",
                List.of(
                        counted(0, MANY, MANY.replace("&amp;", "&")),
                        counted(
                                1,
                                "https://example.jp/%E8%B3%87%E6%96%99/?%E5%90%8D=%E6%84%9B",
                                "https://example.jp/%E8%B3%87%E6%96%99/?%E5%90%8D=%E6%84%9B"),
                        counted(2, "https://example.jp/資料?名=愛", "https://example.jp/資料?名=愛"),
                        counted(
                                3,
                                "https://example.com:8443/a;b=c/(d)/e,f?g=h:i@j#k=l&amp;m",
                                "https://example.com:8443/a;b=c/(d)/e,f?g=h:i@j#k=l&m")));
        sets.put(
                "written in every way",
                List.of(
                        new Link(
                                "<a id=l0 href='https://example.com/single?x=1'>a</a>",
                                "https://example.com/single?x=1",
                                true),
                        new Link(
                                "<a id=l1 href=https://example.com/bare?x=1>a</a>",
                                "https://example.com/bare?x=1",
                                true),
                        new Link(
                                "<A ID=\"l2\" HREF=\"HTTPS://EXAMPLE.com/Caps\">a</A>",
                                "HTTPS://EXAMPLE.com/Caps",
                                true),
                        new Link(
                                "<a\n  class=\"b\"\n  href=\" https://example.com/spaced \"\n  id=\"l3\"\n>a</a>",
                                "https://example.com/spaced",
                                true),
                        new Link(
                                "<map name=m><area id=l4 shape=rect coords=\"0,0,9,9\" href=\"https://example.com/map\" alt=\"\"></map>",
                                "https://example.com/map",
                                true)));
        sets.put(
                "those that are let alone",
                List.of(
                        left(0, "https://example.com/logo.png?v=2", "https://example.com/logo.png?v=2"),
                        new Link(
                                "<blockquote><a id=\"l1\" href=\"https://example.com/quoted\">a</a></blockquote>",
                                "https://example.com/quoted",
                                false),
                        new Link(
                                "<a id=\"l2\" data-no-track href=\"https://example.com/private\">a</a>",
                                "https://example.com/private",
                                false),
                        left(3, "ftp://example.com/a", "ftp://example.com/a"),
                        left(4, "example.com/without-protocol", "example.com/without-protocol")));
        return sets;
    }

    private static Link counted(int number, String href, String leads) {
        return new Link("<a id=\"l" + number + "\" href=\"" + href + "\">link</a>", leads, true);
    }

    private static Link left(int number, String href, String leads) {
        return new Link("<a id=\"l" + number + "\" href=\"" + href + "\">link</a>", leads, false);
    }

    private static Map<String, String> layouts() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(FiftyTemplatesDatabaseTests.class.getResourceAsStream("/mails/layouts.txt"))) {
            String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^=== "))
                    .filter(part -> !part.isBlank())
                    .map(part -> part.split("\n", 2))
                    .collect(Collectors.toMap(part -> part[0], part -> part[1], (a, b) -> a, LinkedHashMap::new));
        }
    }
}
