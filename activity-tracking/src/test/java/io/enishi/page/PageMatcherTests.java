package io.enishi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageMatcherTests {

    @Test
    void anExactAddressBeatsEveryWildcardAndALongerWildcardAShorterOne() {
        PageMatcher matcher = matcher(
                "https://www.example.com/*",
                "www.example.com/products/*",
                "https://www.example.com/products/sensor",
                "www.example.com/prod*");

        assertThat(set(matcher, "https://www.example.com/products/sensor")).isEqualTo(3);
        assertThat(set(matcher, "https://www.example.com/products/pump")).isEqualTo(2);
        assertThat(set(matcher, "https://www.example.com/production")).isEqualTo(4);
        assertThat(set(matcher, "https://www.example.com/about")).isEqualTo(1);
        assertThat(set(matcher, "https://other.example.com/about")).isZero();
    }

    @Test
    void aWildcardCoversItsOwnAddress() {
        PageMatcher matcher = matcher("example.com/products/*", "example.com/cases*");

        assertThat(set(matcher, "https://example.com/products")).isEqualTo(1);
        assertThat(set(matcher, "https://example.com/products/")).isEqualTo(1);
        assertThat(set(matcher, "https://example.com/products?page=2")).isEqualTo(1);
        assertThat(set(matcher, "https://example.com/productsheet")).isZero();
        assertThat(set(matcher, "https://example.com/cases")).isEqualTo(2);
        assertThat(set(matcher, "https://example.com/cases/2026")).isEqualTo(2);
    }

    @Test
    void schemeFragmentLastSlashAndLettersOfTheHostMakeNoDifference() {
        PageMatcher matcher = matcher("https://Example.com/pricing/");

        for (String seen : List.of(
                "http://example.com/pricing",
                "https://EXAMPLE.com/pricing/",
                "https://example.com:443/pricing#plans",
                "http://example.com:80/pricing/?utm_source=x#y",
                "//example.com/pricing")) {
            assertThat(set(matcher, seen)).as(seen).isEqualTo(1);
        }
        assertThat(set(matcher, "https://example.com/Pricing")).isZero();
        assertThat(set(matcher, "https://example.com/pricing/old")).isZero();
        assertThat(set(matcher, "https://example.com:8443/pricing")).isZero();
    }

    @Test
    void theQueryCountsOnlyWhereThePatternHasOne() {
        PageMatcher matcher =
                matcher("example.com/search", "example.com/search?type=demo", "example.com/search?lang=ja&type=demo");

        assertThat(set(matcher, "https://example.com/search?q=sensor")).isEqualTo(1);
        assertThat(set(matcher, "https://example.com/search?q=x&type=demo")).isEqualTo(2);
        assertThat(set(matcher, "https://example.com/search?type=demo&q=x&lang=ja"))
                .isEqualTo(3);
        assertThat(set(matcher, "https://example.com/search?type=demonstration"))
                .isEqualTo(1);
        PageMatcher open = matcher("example.com/search?q=sen*");
        assertThat(set(open, "https://example.com/search?q=sensor&page=2")).isEqualTo(1);
        assertThat(set(open, "https://example.com/search?q=pump")).isZero();
    }

    @Test
    void japanesePathsAreOneWhetherEscapedOrNot() {
        PageMatcher matcher = matcher("https://example.com/製品/*", "https://example.com/%E6%96%99%E9%87%91");

        assertThat(set(matcher, "https://example.com/%E8%A3%BD%E5%93%81/sensor"))
                .isEqualTo(1);
        assertThat(set(matcher, "https://example.com/料金/")).isEqualTo(2);
        assertThat(set(matcher, "https://example.com/%zz%E8")).isZero();
    }

    @Test
    void whatIsNoAddressOfPagesIsRefused() {
        for (String wrong : List.of(
                "",
                "  ",
                "/pricing",
                "*",
                "https://*.example.com/",
                "https://example.com/*/sensor",
                "example.com/a b",
                "javascript:alert(1)",
                "ftp://example.com/",
                "https://",
                "https://-.example/",
                "x".repeat(2_001))) {
            assertThatThrownBy(() -> PagePattern.typed(wrong)).as(wrong).isInstanceOf(Refusal.class);
        }
        // whoever leaves the slash out does not mean the host example.com.evil.test
        assertThat(PagePattern.typed("example.com*")).isEqualTo("example.com/*");
        assertThat(PagePattern.typed("localhost:8080/demo/")).isEqualTo("localhost:8080/demo/");
    }

    @Test
    void theCompiledMatcherAndTheTesterAgreeOnAnyAddress() {
        Random dice = new Random(7);
        List<String> parts = List.of("a", "b", "ab", "abc", "製品", "");
        for (int round = 0; round < 300; round++) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                urls.add(address(dice, parts) + (dice.nextBoolean() ? "*" : ""));
            }
            PageMatcher matcher = matcher(urls.toArray(String[]::new));
            for (int i = 0; i < 30; i++) {
                String seen = "https://" + address(dice, parts);
                List<PagePattern> candidates = matcher.candidates(seen);

                assertThat(matcher.match(seen))
                        .as("%s among %s", seen, urls)
                        .isEqualTo(candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.getFirst()));
            }
        }
    }

    private static String address(Random dice, List<String> parts) {
        StringBuilder url = new StringBuilder("example.com");
        for (int i = dice.nextInt(4); i > 0; i--) {
            url.append('/').append(parts.get(dice.nextInt(parts.size())));
        }
        if (dice.nextInt(3) == 0) {
            url.append("?x=").append(dice.nextInt(3));
        }
        return url.toString();
    }

    private static PageMatcher matcher(String... urls) {
        List<PagePattern> patterns = new ArrayList<>();
        for (int i = 0; i < urls.length; i++) {
            patterns.add(PagePattern.stored(i + 1, urls[i], false));
        }
        return new PageMatcher(patterns);
    }

    private static long set(PageMatcher matcher, String url) {
        return matcher.match(url).map(PagePattern::id).orElse(0L);
    }
}
