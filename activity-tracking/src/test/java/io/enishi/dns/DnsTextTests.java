package io.enishi.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts of the DNS as Java's own resolver hands them out. */
class DnsTextTests {

    @Test
    void thePiecesOfALongTextAreOneTextAgain() {
        assertThat(JndiDns.text("\"v=DKIM1; k=rsa; p=MIIBIjAN\" BgkqhkiG9w0 AQEFAAOC"))
                .isEqualTo("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0AQEFAAOC");
    }

    @Test
    void lettersKeepTheirCaseAndQuotationMarksTheirPlace() {
        assertThat(JndiDns.text("\"say \\\"Hello\\\" to C:\\\\Mail\"")).isEqualTo("say \"Hello\" to C:\\Mail");
        assertThat(JndiDns.text("enishi-domain=AbC")).isEqualTo("enishi-domain=AbC");
        assertThat(JndiDns.text("\"\"")).isEmpty();
    }
}
