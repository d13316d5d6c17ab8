package io.enishi.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaggerTests {

    private static final TagDefaults ACCOUNT = new TagDefaults(true, "enishi", "email", List.of());

    @Test
    void whatAnEmailDoesNotSayIsAsTheAccountHasItAndItsNameIsTheCampaign() {
        Tagger tagger = Tagger.of(LinkRules.NONE, ACCOUNT, "  Spring News　春 ");

        assertThat(tagger.of("https://example.com/"))
                .isEqualTo("utm_source=enishi&utm_medium=email&utm_campaign=spring-news-%E6%98%A5");
    }

    @Test
    void whatAnEmailSaysGoesFirstAndIsEncoded() {
        LinkRules rules = new LinkRules(null, LinkRules.ON, "news letter", "", "A&B=#1", "あ\n+");

        assertThat(Tagger.of(rules, ACCOUNT, "").of("https://example.com/"))
                .isEqualTo(
                        "utm_source=news%20letter&utm_medium=email&utm_campaign=A%26B%3D%231&utm_content=%E3%81%82%20%2B");
    }

    @Test
    void aLinkThatIsTaggedAlreadyIsLetAlone() {
        Tagger tagger = Tagger.of(LinkRules.NONE, ACCOUNT, "news");

        for (String tagged : List.of(
                "https://example.com/?utm_source=x",
                "https://example.com/?a=b&UTM_Campaign=x#c",
                "https://example.com/?a=b;utm_medium=")) {
            assertThat(tagger.of(tagged)).as(tagged).isEmpty();
        }
        for (String plain : List.of(
                "https://example.com/utm_source=x",
                "https://example.com/?xutm_source=x",
                "https://example.com/#utm_source=x")) {
            assertThat(tagger.of(plain)).as(plain).isNotEmpty();
        }
    }

    @Test
    void onlyLinksToTheChosenDomainsAndWhatLiesBelowThemAreTagged() {
        TagDefaults chosen = TagDefaults.typed(true, "enishi", "email", "Example.com,\n 日本.jp");
        Tagger tagger = Tagger.of(LinkRules.NONE, chosen, "news");

        assertThat(tagger.of("https://EXAMPLE.com/")).isNotEmpty();
        assertThat(tagger.of("https://www.example.com:8443/")).isNotEmpty();
        assertThat(tagger.of("https://xn--wgv71a.jp/")).isNotEmpty();
        assertThat(tagger.of("https://notexample.com/")).isEmpty();
        assertThat(tagger.of("https://example.com.evil.example/")).isEmpty();
        assertThat(tagger.of("https://other.example/?example.com")).isEmpty();
    }

    @Test
    void whatIsNoAddressOfAPageIsNotTagged() {
        Tagger tagger = Tagger.of(LinkRules.NONE, ACCOUNT, "news");

        for (String other : List.of("mailto:aiko@example.com", "tel:+81312345678", "/relative", "https://a b/", "")) {
            assertThat(tagger.of(other)).as(other).isEmpty();
        }
        assertThat(Tagger.NONE.of("https://example.com/")).isEmpty();
    }

    @Test
    void sourcesMediaAndDomainsAreCheckedWhereTheyAreTyped() {
        assertThatThrownBy(() -> TagDefaults.typed(true, " ", "email", "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> TagDefaults.typed(true, "enishi", "", "")).isInstanceOf(Refusal.class);
        for (String wrong :
                List.of("nobody", "http://example.com/", "<script>.example", "-a.example", "x".repeat(300) + ".jp")) {
            assertThatThrownBy(() -> TagDefaults.typed(true, "enishi", "email", wrong))
                    .as(wrong)
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> new LinkRules(null, "sometimes", "", "", "", ""))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new LinkRules(null, "on", "x".repeat(201), "", "", ""))
                .isInstanceOf(Refusal.class);
    }
}
