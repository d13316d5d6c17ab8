package io.enishi.company;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose domain a name belongs to, and which names say nothing of a company. */
class CompanyDomainsTests {

    private final CompanyDomains domains = new CompanyDomains();

    @ParameterizedTest
    @CsvSource({
        "gw1.tokyo.toto.co.jp, toto.co.jp",
        "mail.example.co.uk, example.co.uk",
        "PROXY.Example.COM, example.com",
        "vpn.city.kawasaki.jp, city.kawasaki.jp",
        "www.u-tokyo.ac.jp, u-tokyo.ac.jp"
    })
    void hostNamesSpeakOfCompanies(String host, String company) {
        assertThat(domains.ofHost(host)).contains(company);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p1234-ipngn.tokyo.ocn.ne.jp",
                "KD106154.ppp-bb.dion.ne.jp",
                "ec2-203-0-113-7.ap-northeast-1.compute.amazonaws.com",
                "softbank126.bbtec.net",
                "sp49-98.msd.spmode.ne.jp",
                "localhost",
                "co.jp",
                "203.0.113.7",
                "",
                "..",
                "<script>",
                "a b.example.com"
            })
    void providersCloudsAndNoNamesDoNot(String host) {
        assertThat(domains.ofHost(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"aiko@toto.co.jp, toto.co.jp", "ken@sales.example.com, example.com", "x@日本語.jp, xn--wgv71a119e.jp"})
    void emailAddressesSpeakOfCompanies(String address, String company) {
        assertThat(domains.ofEmail(address)).contains(company);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@docomo.ne.jp",
                "a@ezweb.ne.jp",
                "a@i.softbank.jp",
                "a@ymobile.ne.jp",
                "a@gmail.com",
                "a@yahoo.co.jp",
                "a@t.vodafone.ne.jp",
                "a@ruby.ocn.ne.jp",
                "nobody",
                "a@localhost"
            })
    void thoseOfMailProvidersAndCarriersDoNot(String address) {
        assertThat(domains.ofEmail(address)).isEmpty();
    }
}
