package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.sender.SendingDomain;
import io.enishi.sender.SendingDomains;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The domains behind senders: who may enter them, and what is to be written into their DNS. */
@ConsoleTest
class SendingDomainTests {

    private static final String PAGE = "/settings/sending-domains";
    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final SendingDomains domains;
    private final String domain = "mail-" + UUID.randomUUID() + ".invalid";

    SendingDomainTests(MockMvc web, Cast cast, SendingDomains domains) {
        this.web = web;
        this.cast = cast;
        this.domains = domains;
    }

    // from the first one on nothing leaves in the name of others: no other test may find one
    @AfterEach
    void noDomains() {
        domains.all(SYSTEM).stream()
                .filter(each -> each.domain().equals(domain))
                .forEach(each -> domains.remove(each.id(), SYSTEM));
    }

    @Test
    void aDomainIsAddedWithTheFourRecordsToEnterForIt() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        assertThat(perform(post(PAGE).param("domain", domain).with(csrf()).with(admin.session()))
                        .getStatus())
                .isEqualTo(302);
        String page = perform(get(PAGE).with(admin.session())).getContentAsString();

        assertThat(page)
                .contains(
                        "value=\"_enishi." + domain + "\"",
                        "value=\"enishi-domain=" + added().token() + "\"",
                        "value=\"enishi1._domainkey." + domain + "\"",
                        "value=\"v=DKIM1; k=rsa; p=",
                        "value=\"v=spf1 a mx ~all\"",
                        "value=\"_dmarc." + domain + "\"");
    }

    @Test
    void aNewKeyIsShownInsteadOfTheOneThatWaited() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        long id = domains.add(domain, SYSTEM);

        assertThat(perform(post(PAGE + "/" + id + "/keys").with(csrf()).with(admin.session()))
                        .getStatus())
                .isEqualTo(302);

        assertThat(perform(get(PAGE).with(admin.session())).getContentAsString())
                .contains("enishi2._domainkey." + domain)
                .doesNotContain("enishi1._domainkey." + domain);
    }

    @Test
    void whatIsNoDomainIsRefusedBesideItsField() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        domains.add(domain, SYSTEM);
        for (String wrong : new String[] {"", "nobody", "<script>.example", domain}) {
            MockHttpServletResponse answer =
                    perform(post(PAGE).param("domain", wrong).with(csrf()).with(admin.session()));

            assertThat(answer.getStatus()).as(wrong).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("id=\"e-domain\"");
        }
    }

    @Test
    void onlyAdministratorsMayChangeThem() throws Exception {
        long id = domains.add(domain, SYSTEM);
        for (String path :
                new String[] {PAGE, PAGE + "/" + id + "/checks", PAGE + "/" + id + "/keys", PAGE + "/" + id + "/deleted"
                }) {
            assertThat(perform(post(path)
                                    .param("domain", "x" + domain)
                                    .with(csrf())
                                    .with(cast.a(Role.MARKETING).session()))
                            .getStatus())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(added().domain()).isEqualTo(domain);
    }

    private SendingDomain added() {
        return domains.all(SYSTEM).stream()
                .filter(each -> each.domain().equals(domain))
                .findFirst()
                .orElseThrow();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }
}
