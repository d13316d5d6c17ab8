package io.enishi.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write as a filter, and which addresses and hosts it holds. */
class FilterPatternTests {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,            203.0.113.7,       203.0.113.7,     203.0.113.8",
        "203.0.113.77/24,        203.0.113.0/24,    203.0.113.255,   203.0.114.0",
        "10.0.0.0/8,             10.0.0.0/8,        10.255.1.2,      11.0.0.1",
        "192.168.*,              192.168.0.0/16,    192.168.3.4,     192.169.3.4",
        "192.168*,               192.168.0.0/16,    192.168.255.4,   192.16.3.4",
        "192.168.*.*,            192.168.0.0/16,    192.168.3.4,     192.169.3.4",
        "192.16*,                192.16*,           192.169.3.4,     192.170.3.4",
        "203.0.113.1*,           203.0.113.1*,      203.0.113.199,   203.0.113.2",
        "１９２.０.２.１,          192.0.2.1,         192.0.2.1,       192.0.2.2",
        "2001:DB8::7,            2001:db8::7,       2001:db8:0:0::7, 2001:db8::8",
        "2001:db8::/32,          2001:db8::/32,     2001:db8:ffff::, 2001:db9::",
        "2001:db8:1:*,           2001:db8:1::/48,   2001:db8:1:2::3, 2001:db8:2::",
        "::ffff:203.0.113.7,     203.0.113.7,       203.0.113.7,     203.0.113.8",
        "203.0.113.7,            203.0.113.7,       ::ffff:203.0.113.7, ::203.0.113.7",
    })
    void anAddressPatternHoldsItsAddressesAndNoOthers(String typed, String written, String inside, String outside) {
        FilterPattern pattern = FilterPattern.of(typed);
        FilterTable table = table(typed);

        assertThat(pattern.written()).isEqualTo(written);
        assertThat(table.of(IpPrefix.of(inside).orElseThrow())).isPresent();
        assertThat(table.of(IpPrefix.of(outside).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.com,        gw1.example.com,           example.com",
        "*.example.com,        a.b.example.com,           gw.example.com.evil.test",
        "gw-*.example.co.jp,   gw-7.example.co.jp,        www.example.co.jp",
        "proxy.example.com,    proxy.example.com,         proxyxexample.com",
        "*.日本語.example,      a.xn--wgv71a119e.example,  a.example",
    })
    void aHostPatternHoldsNamesThatLookLikeIt(String typed, String inside, String outside) {
        FilterTable table = table(typed);

        assertThat(table.asksForHosts()).isTrue();
        assertThat(table.ofHost(inside)).isPresent();
        assertThat(table.ofHost(outside)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                 filter.pattern.empty",
        "' ',                filter.pattern.empty",
        "nobody,             filter.pattern.unknown",
        "a b.example.com,    filter.pattern.unknown",
        "<script>.example,   filter.pattern.unknown",
        "*a*b*c*.example.com, filter.pattern.unknown",
        "1.2.3,              filter.pattern.unknown",
        "1.2.3.4.5,          filter.pattern.unknown",
        "203.0.113.0/33,     filter.pattern.no-bits",
        "203.0.113.0/x,      filter.pattern.no-bits",
        "203.0.113/24,       filter.pattern.no-network",
        "example.com/24,     filter.pattern.no-network",
        "0.0.0.0/0,          filter.pattern.too-wide",
        "203.0.0.0/7,        filter.pattern.too-wide",
        "2000::/3,           filter.pattern.too-wide",
        "*,                  filter.pattern.too-wide",
        "1*,                 filter.pattern.too-wide",
        "2001:*,             filter.pattern.too-wide",
        "300.*,              filter.pattern.no-address",
        "192.168.9999*,      filter.pattern.unknown",
        "192.168.999*,       filter.pattern.no-address",
        "*.jp,               filter.pattern.too-wide",
        "*.co.jp,            filter.pattern.too-wide",
        "example.*,          filter.pattern.too-wide",
        "256.1.1.1,          filter.pattern.unknown",
    })
    void whatIsNoneOrFarTooWideIsRefusedWithAReason(String typed, String reason) {
        assertThatThrownBy(() -> FilterPattern.of(typed == null ? "" : typed))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.messageKey()).isEqualTo(reason);
                    assertThat(refusal.field()).isEqualTo("pattern");
                });
    }

    @Test
    void theLongestBlockDecidesHoweverManyThereAre() {
        FilterTable table = table("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3");

        assertThat(names(table, "10.9.9.9")).isEqualTo("10.0.0.0/8");
        assertThat(names(table, "10.1.9.9")).isEqualTo("10.1.0.0/16");
        assertThat(names(table, "10.1.2.9")).isEqualTo("10.1.2.0/24");
        assertThat(names(table, "10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void anyAddressIsFoundAsAPlainComparisonFindsIt() {
        Random random = new Random(7);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            written.add(new IpPrefix(0, 0xffffL << 32 | random.nextInt() & 0xffff_ffffL, 128)
                    .first(IpPrefix.BEFORE_IPV4 + 8 + random.nextInt(25))
                    .written());
        }
        FilterTable table = table(written.toArray(String[]::new));

        for (int i = 0; i < 20_000; i++) {
            IpPrefix address = IpPrefix.four(random.nextInt());
            boolean plain = written.stream().anyMatch(block -> holds(block, address));

            assertThat(table.of(address).isPresent()).as(address.written()).isEqualTo(plain);
        }
    }

    @Test
    void whatIsNoAddressIsNone() {
        for (String text :
                List.of("", "1", "1.2.3", "1.2.3.4.5", "1.2.3.400", "1..2.3", "a.b.c.d", ":", "g::1", "1.2.3.4/8")) {
            assertThat(IpPrefix.of(text)).as(text).isEmpty();
        }
        assertThat(IpPrefix.of("fe80::1%eth0").orElseThrow().written()).isEqualTo("fe80::1");
        assertThat(IpPrefix.of("2001:0db8:0:0:1:0:0:1").orElseThrow().written()).isEqualTo("2001:db8::1:0:0:1");
    }

    private static boolean holds(String block, IpPrefix address) {
        String[] parts = block.split("/");
        int bits = parts.length == 1 ? 32 : Integer.parseInt(parts[1]);
        long one = IpPrefix.of(parts[0]).orElseThrow().low() & 0xffff_ffffL;
        long other = address.low() & 0xffff_ffffL;
        return one >>> (32 - bits) == other >>> (32 - bits);
    }

    private static String names(FilterTable table, String address) {
        return table.of(IpPrefix.of(address).orElseThrow()).orElseThrow().pattern();
    }

    private static FilterTable table(String... patterns) {
        List<AddressFilter> filters = new ArrayList<>();
        for (String pattern : patterns) {
            filters.add(new AddressFilter(
                    filters.size(), FilterPattern.of(pattern).written(), false, "", Instant.EPOCH, null));
        }
        return new FilterTable(filters);
    }
}
