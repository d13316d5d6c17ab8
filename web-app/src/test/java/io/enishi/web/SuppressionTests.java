package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.suppression.Suppression;
import io.enishi.suppression.Suppressions;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Addresses and domains that get no mail at all: from the console to what each person may get. */
@ConsoleTest
class SuppressionTests {

    private static final String PAGE = "/settings/suppressions";
    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final Suppressions suppressions;
    private final String domain = "suppressed-" + UUID.randomUUID() + ".example";

    SuppressionTests(MockMvc web, Cast cast, Prospects prospects, Suppressions suppressions) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
        this.suppressions = suppressions;
    }

    @AfterEach
    void nobodyIsSuppressed() {
        suppressions.page(domain, false, null, SYSTEM).rows().forEach(one -> suppressions.remove(one.id(), SYSTEM));
    }

    @Test
    void whoeverIsAtASuppressedAddressOrDomainGetsNoMailUntilItIsRemoved() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        ProspectId aiko = person("Aiko@" + domain);
        ProspectId ken = person("ken@sub." + domain);
        ProspectId yui = person("yui@sub." + domain);
        assertThat(mailability(aiko)).isEqualTo(Mailability.MAILABLE);

        MockHttpServletResponse answer = perform(post(PAGE)
                .param("values", "@" + domain.toUpperCase() + ",\n ken@sub." + domain)
                .param("reason", "complaint")
                .param("note", "Called <b>us</b>")
                .with(csrf())
                .with(admin.session()));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(mailability(aiko)).isEqualTo(Mailability.SUPPRESSED);
        assertThat(mailability(ken)).isEqualTo(Mailability.SUPPRESSED);
        assertThat(mailability(yui)).isEqualTo(Mailability.MAILABLE);
        String page =
                perform(get(PAGE).param("q", domain).with(admin.session())).getContentAsString();
        assertThat(page).contains(domain, "Complained about spam", "Called &lt;b&gt;us&lt;/b&gt;", admin.email());

        for (Suppression one : suppressions.page(domain, false, null, SYSTEM).rows()) {
            assertThat(perform(post(PAGE + "/" + one.id() + "/removed")
                                    .with(csrf())
                                    .with(admin.session()))
                            .getStatus())
                    .isEqualTo(302);
        }

        assertThat(mailability(aiko)).isEqualTo(Mailability.MAILABLE);
        assertThat(suppressions.page(domain, true, null, SYSTEM).rows())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.removedBy()).isEqualTo(admin.email()));
    }

    @Test
    void whatIsNeitherAnAddressNorADomainIsRefusedAndNothingIsSuppressed() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        for (String wrong : new String[] {"", domain + "\nnobody", "<script>.example", "a@b@c"}) {
            MockHttpServletResponse answer =
                    perform(post(PAGE).param("values", wrong).with(csrf()).with(admin.session()));

            assertThat(answer.getStatus()).as(wrong).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("id=\"e-values\"");
        }
        assertThat(suppressions.page(domain, false, null, SYSTEM).rows()).isEmpty();
    }

    private ProspectId person(String address) {
        return prospects
                .upsert(EmailAddress.of(address), Map.of(), null, Cause.system())
                .id();
    }

    private Mailability mailability(ProspectId who) {
        return prospects.get(who, SYSTEM).mailability();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
