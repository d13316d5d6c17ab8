package io.enishi.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackedLinkTests {

    private static final String TAGS = "utm_source=news&utm_medium=email";

    @Test
    void parametersStandBehindThoseOfTheTargetAndBeforeItsFragment() {
        assertThat(destination("https://example.com")).isEqualTo("https://example.com?" + TAGS);
        assertThat(destination("https://example.com/")).isEqualTo("https://example.com/?" + TAGS);
        assertThat(destination("https://example.com/a?b=1")).isEqualTo("https://example.com/a?b=1&" + TAGS);
        assertThat(destination("https://example.com/a?")).isEqualTo("https://example.com/a?" + TAGS);
        assertThat(destination("https://example.com/a?b=1&")).isEqualTo("https://example.com/a?b=1&" + TAGS);
        assertThat(destination("https://example.com/a#top")).isEqualTo("https://example.com/a?" + TAGS + "#top");
        assertThat(destination("https://example.com/#/route?x=1"))
                .isEqualTo("https://example.com/?" + TAGS + "#/route?x=1");
        assertThat(destination("https://example.com/a?b=1#")).isEqualTo("https://example.com/a?b=1&" + TAGS + "#");
    }

    @Test
    void whatTheTargetHasStaysByteForByte() {
        for (String odd : List.of(
                "https://example.com/%e3%81%82?q=%E3%81%82+%20&&=&a=b=c&a=%2B",
                "https://example.com/a;b=c?x[]=1".replace("[]", "%5B%5D"), "https://example.com/?q=~!$'()*,;:@/?")) {
            assertThat(destination(odd)).isEqualTo(odd + "&" + TAGS);
            assertThat(new TrackedLink("list-email", 1, URI.create(odd), "").destination())
                    .isEqualTo(odd);
        }
    }

    @Test
    void parametersThatCouldBreakOutOfAnAddressAreNone() {
        for (String wrong : List.of("a=b c", "a=b\r\nX: y", "a=b#c", "a=<script>", "a=\"", "a=あ")) {
            assertThatThrownBy(() -> new TrackedLink("list-email", 1, URI.create("https://example.com/"), wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String destination(String target) {
        return new TrackedLink("list-email", 1, URI.create(target), TAGS).destination();
    }
}
