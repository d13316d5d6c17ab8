package io.enishi.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrersTests {

    private static final Utm PAID = new Utm("", "", "", "", "", true);

    private final Referrers referrers = new Referrers();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.google.com/                                    | Google           | SEARCH | Google Natural Search
            https://www.google.co.jp/search?q=x                        | Google           | SEARCH | Google Natural Search
            https://www.google.com.br/                                 | Google           | SEARCH | Google Natural Search
            https://search.yahoo.co.jp/search?p=x                      | Yahoo! JAPAN     | SEARCH | Yahoo! JAPAN Natural Search
            https://www.bing.com/search?q=x                            | Bing             | SEARCH | Bing Natural Search
            https://www.baidu.com/link?wd=x                            | Baidu            | SEARCH | Baidu Natural Search
            https://m.search.naver.com/search.naver?query=x            | Naver            | SEARCH | Naver Natural Search
            https://duckduckgo.com/                                    | DuckDuckGo       | SEARCH | DuckDuckGo Natural Search
            https://chatgpt.com/                                       | ChatGPT          | AI     | ChatGPT
            https://www.perplexity.ai/search/abc                       | Perplexity       | AI     | Perplexity
            https://gemini.google.com/app                              | Gemini           | AI     | Gemini
            https://copilot.microsoft.com/                             | Copilot          | AI     | Copilot
            https://mail.google.com/mail/u/0/                          | Gmail            | MAIL   | Gmail
            https://outlook.live.com/                                  | Outlook          | MAIL   | Outlook
            https://mail.yahoo.co.jp/                                  | Yahoo! JAPAN Mail | MAIL  | Yahoo! JAPAN Mail
            https://news.google.com/                                   | Google News      | SITE   | Google News
            https://www.linkedin.com/feed/                             | LinkedIn         | SOCIAL | LinkedIn
            https://t.co/abc                                           | X                | SOCIAL | X
            https://liff.line.me/1                                     | LINE             | SOCIAL | LINE
            https://note.com/kotori/n/1                                | note             | SOCIAL | note
            https://www.youtube.com/watch?v=1                          | YouTube          | VIDEO  | YouTube
            https://www.monozukuri-news.example/sensors                | monozukuri-news.example | SITE | monozukuri-news.example
            """)
    void aReferrerTellsWhoIsBehindIt(String url, String vendor, Channel channel, String source) {
        Referrer referrer = referrers.of(url, Utm.NONE);

        assertThat(referrer.vendor()).isEqualTo(vendor);
        assertThat(referrer.channel()).isEqualTo(channel);
        assertThat(referrer.source()).isEqualTo(source);
        assertThat(referrer.url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://google.evil.example/",
                "https://notgoogle.com/",
                "https://google.com.evil.example/search?q=x",
                "https://google.example/"
            })
    void aHostThatOnlyLooksLikeASearchIsNone(String url) {
        assertThat(referrers.of(url, Utm.NONE).channel()).isEqualTo(Channel.SITE);
    }

    @Test
    void whatWasSearchedForIsRead() {
        assertThat(
                        query(
                                "https://search.yahoo.co.jp/search?ei=UTF-8&p=%E6%8C%AF%E5%8B%95+%E3%82%BB%E3%83%B3%E3%82%B5%E3%83%BC"))
                .isEqualTo("振動 センサー");
        assertThat(query("https://www.google.com/search?q=%E6%8C#frag")).isNotNull();
        assertThat(query("https://www.google.com/search?q=%zz")).isEqualTo("%zz");
        assertThat(query("https://www.google.com/")).isEmpty();
        assertThat(query("https://www.bing.com/search?q=" + "a".repeat(1_000))).hasSize(255);
    }

    @Test
    void aPaidClickIsNoNaturalSearch() {
        assertThat(referrers.of("https://www.google.com/", PAID).source()).isEqualTo("Google Paid Search");
        assertThat(referrers.of("https://www.facebook.com/", PAID).source()).isEqualTo("Facebook Ad");
        assertThat(referrers.of(null, PAID).type()).isEqualTo("Ad");
    }

    @Test
    void nothingIsKnownOfWhoCameDirectly() {
        Referrer direct = referrers.of(null, Utm.NONE);

        assertThat(direct.known()).isFalse();
        assertThat(direct.channel()).isEqualTo(Channel.DIRECT);
        assertThat(direct.source()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "http:///",
                "https://[",
                "javascript:alert(1)",
                "https://%00/",
                "https://a b/",
                "://"
            })
    void whatIsNoAddressIsNobodys(String url) {
        assertThat(referrers.of(url, Utm.NONE).vendor()).isEmpty();
    }

    @Test
    void theCampaignOfTheAddressOverridesTheSource() {
        var touch = referrers.firstTouch(
                "https://www.google.com/search?q=sensor",
                Utm.NONE,
                new Utm("newsletter", "email", "spring", "", "", false));

        assertThat(touch.source()).isEqualTo("newsletter");
        assertThat(touch.referrerType()).isEqualTo("Natural Search");
        assertThat(touch.referrerQuery()).isEqualTo("sensor");
        assertThat(touch.campaignParameter()).isEqualTo("spring");
    }

    private @Nullable String query(String url) {
        return referrers.of(url, Utm.NONE).query();
    }
}
