package io.enishi.api.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.darksci.pardot.api.Configuration;
import com.darksci.pardot.api.InvalidRequestException;
import com.darksci.pardot.api.PardotClient;
import com.darksci.pardot.api.request.DateParameter;
import com.darksci.pardot.api.request.account.AccountReadRequest;
import com.darksci.pardot.api.request.campaign.CampaignCreateRequest;
import com.darksci.pardot.api.request.campaign.CampaignQueryRequest;
import com.darksci.pardot.api.request.campaign.CampaignReadRequest;
import com.darksci.pardot.api.request.campaign.CampaignUpdateRequest;
import com.darksci.pardot.api.request.email.EmailReadRequest;
import com.darksci.pardot.api.request.email.EmailSendListRequest;
import com.darksci.pardot.api.request.email.EmailSendOneToOneRequest;
import com.darksci.pardot.api.request.email.EmailStatsRequest;
import com.darksci.pardot.api.request.login.LoginRequest;
import com.darksci.pardot.api.request.prospect.ProspectAssignRequest;
import com.darksci.pardot.api.request.prospect.ProspectCreateRequest;
import com.darksci.pardot.api.request.prospect.ProspectDeleteRequest;
import com.darksci.pardot.api.request.prospect.ProspectQueryRequest;
import com.darksci.pardot.api.request.prospect.ProspectReadRequest;
import com.darksci.pardot.api.request.prospect.ProspectUnassignRequest;
import com.darksci.pardot.api.request.prospect.ProspectUpdateRequest;
import com.darksci.pardot.api.request.prospect.ProspectUpsertRequest;
import com.darksci.pardot.api.request.user.UserAbilitiesRequest;
import com.darksci.pardot.api.request.user.UserQueryRequest;
import com.darksci.pardot.api.request.user.UserReadRequest;
import com.darksci.pardot.api.response.campaign.Campaign;
import com.darksci.pardot.api.response.email.Email;
import com.darksci.pardot.api.response.email.EmailStatsResponse;
import com.darksci.pardot.api.response.prospect.Prospect;
import com.darksci.pardot.api.response.prospect.ProspectQueryResponse;
import com.darksci.pardot.api.response.user.User;
import com.darksci.pardot.api.response.user.UserQueryResponse;
import io.enishi.EnishiApplication;
import io.enishi.client.ApiClientDraft;
import io.enishi.client.ApiClients;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.list.ListKind;
import io.enishi.list.Lists;
import io.enishi.list.NewList;
import io.enishi.testing.WholeApp;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client that was written for the original (Stephen Powis' pardot-api-client, version 3, XML) does all it can do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class JavaClientStory {

    private static final String KEN = "ken@example.com";
    private static final String AIKO = "aiko@example.com";
    private static final String PASSWORD = "correct horse battery";

    private WholeApp app;
    private String userKey;
    private PardotClient client;
    private long ken;
    private long aiko;

    @BeforeAll
    void start() {
        app = WholeApp.start(EnishiApplication.class);
        ken = user(KEN, "Ken", "Tanaka");
        aiko = user(AIKO, "Aiko", "Sato");
        ApiClients clients = app.bean(ApiClients.class);
        long program = clients.create(ApiClientDraft.of("Older program", Role.ADMINISTRATOR, ken), Viewer.system())
                .id();
        userKey = clients.newUserKey(program, Viewer.system());
        client = new PardotClient(configuration(PASSWORD));
        app.bean(Organizations.class)
                .change(
                        new Organization(
                                "Kotori",
                                "1-1 Kobe",
                                "03-0000-0000",
                                "https://example.com",
                                "Kotori",
                                "news@example.com"),
                        Viewer.system());
    }

    @AfterAll
    void stop() {
        client.close();
        app.close();
    }

    @Test
    void itLogsInAndASecondLoginGivesTheSameKey() {
        LoginRequest login = new LoginRequest().withEmail(KEN).withPassword(PASSWORD);

        String first = client.login(login).getApiKey();
        String second = client.login(login).getApiKey();

        assertThat(first).matches("[0-9a-f]{32}").isEqualTo(second);
    }

    @Test
    void aWrongPasswordAndAWrongKeyAreRefusedWithTheirCodes() {
        try (PardotClient wrong = new PardotClient(configuration("not the password"))) {
            assertThatThrownBy(() -> wrong.accountRead(new AccountReadRequest()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Login failed")
                    .hasFieldOrPropertyWithValue("errorCode", 15);
        }
        Configuration stale = configuration(PASSWORD);
        stale.setApiKey("0123456789abcdef0123456789abcdef");
        try (PardotClient late = new PardotClient(stale)) {
            refused(1, () -> late.accountRead(new AccountReadRequest()));
        }
    }

    @Test
    void itReadsTheAccount() {
        assertThat(client.accountRead(new AccountReadRequest()).getId()).isEqualTo(1L);
        assertThat(client.accountRead(new AccountReadRequest()).getLevel()).isEqualTo("Enishi");
    }

    @Test
    void itReadsUsersAndWhatItMayDo() {
        UserQueryResponse.Result all = client.userQuery(new UserQueryRequest().withSortById());
        User byId = client.userRead(new UserReadRequest().selectById(ken));
        User byEmail = client.userRead(new UserReadRequest().selectByEmail(AIKO));

        assertThat(all.getTotalResults()).isEqualTo(all.getUsers().size());
        assertThat(all.getUsers()).extracting(User::getEmail).contains(KEN, AIKO);
        assertThat(byId.getEmail()).isEqualTo(KEN);
        assertThat(byId.getRole()).isEqualTo("Administrator");
        assertThat(byId.getAccount()).isEqualTo(1L);
        assertThat(byEmail.getId()).isEqualTo(aiko);
        assertThat(client.userAbilities(new UserAbilitiesRequest()).getCredentials())
                .contains("prospect.edit", "list.view");
        refused(10, () -> client.userRead(new UserReadRequest().selectByEmail("nobody@example.com")));
    }

    @Test
    void itMakesChangesAndFindsCampaigns() {
        Campaign wanted = new Campaign();
        wanted.setName("Spring & \"summer\" <fair> " + UUID.randomUUID());
        wanted.setCost(1200);
        Campaign made = client.campaignCreate(new CampaignCreateRequest().withCampaign(wanted));
        made.setName("Autumn " + UUID.randomUUID());
        made.setCost(30);
        Campaign changed = client.campaignUpdate(new CampaignUpdateRequest().withCampaign(made));

        assertThat(client.campaignRead(new CampaignReadRequest().selectById(made.getId()))
                        .getName())
                .isEqualTo(made.getName());
        assertThat(changed.getCost()).isEqualTo(30);
        var found = client.campaignQuery(new CampaignQueryRequest()
                .withName(made.getName())
                .withSortByCost()
                .withSortOrderDescending());
        assertThat(found.getTotalResults()).isEqualTo(1);
        assertThat(found.getCampaigns()).extracting(Campaign::getId).containsExactly(made.getId());
        refused(38, () -> client.campaignRead(new CampaignReadRequest().selectById(987_654_321L)));
    }

    @Test
    void itMakesReadsChangesAndUpsertsAProspect() {
        Prospect wanted = prospect();
        wanted.setFirstName("Ada");
        wanted.setCompany("Analytical & Sons");
        Prospect made = client.prospectCreate(new ProspectCreateRequest().withProspect(wanted));
        Prospect byId = client.prospectRead(new ProspectReadRequest().selectById(made.getId()));
        Prospect byEmail = client.prospectRead(new ProspectReadRequest()
                .selectByEmail(wanted.getEmail().toUpperCase(Locale.ROOT))
                .withSimpleOutputFormat());
        byId.setLastName("Lovelace");
        Prospect changed = client.prospectUpdate(new ProspectUpdateRequest().withProspect(byId));
        Prospect cleared = client.prospectUpdate(
                new ProspectUpdateRequest().withProspect(byId).withFieldValueCleared("company"));
        Prospect again = prospect();
        again.setEmail(wanted.getEmail());
        again.setCity("London");
        Prospect met = client.prospectUpsert(new ProspectUpsertRequest().withProspect(again));
        Prospect new1 = client.prospectUpsert(new ProspectUpsertRequest().withProspect(prospect()));

        assertThat(byId.getFirstName()).isEqualTo("Ada");
        assertThat(byId.getCompany()).isEqualTo("Analytical & Sons");
        assertThat(byId.getCreatedAt()).isNotNull();
        assertThat(byId.getCampaign().getName()).isNotBlank();
        assertThat(byEmail.getId()).isEqualTo(made.getId());
        assertThat(changed.getLastName()).isEqualTo("Lovelace");
        assertThat(changed.getCompany()).isEqualTo("Analytical & Sons");
        assertThat(cleared.getCompany()).isNullOrEmpty();
        assertThat(met.getId()).isEqualTo(made.getId());
        assertThat(met.getCity()).isEqualTo("London");
        assertThat(met.getFirstName()).isEqualTo("Ada");
        assertThat(new1.getId()).isNotEqualTo(made.getId());
        refused(9, () -> client.prospectCreate(new ProspectCreateRequest().withProspect(again)));
    }

    @Test
    void itPutsAProspectOnAListAndTakesHerOff() {
        long list = app.bean(Lists.class)
                .create(new NewList("Older " + UUID.randomUUID(), ListKind.STATIC, "", null), Viewer.system());
        Prospect made = client.prospectCreate(
                new ProspectCreateRequest().withProspect(prospect()).withSubscribeToList(list));

        ProspectQueryResponse.Result on = client.prospectQuery(new ProspectQueryRequest().withListId(list));
        client.prospectUpdate(new ProspectUpdateRequest().withProspect(made).withUnsubscribeFromList(list));
        ProspectQueryResponse.Result off = client.prospectQuery(new ProspectQueryRequest().withListId(list));

        assertThat(made.getListSubscriptions())
                .extracting(each -> each.getList().getId())
                .containsExactly(list);
        assertThat(on.getTotalResults()).isEqualTo(1);
        assertThat(on.getProspects()).extracting(Prospect::getId).containsExactly(made.getId());
        assertThat(off.getTotalResults()).isZero();
        assertThat(off.getProspects()).isNull();
    }

    @Test
    void itAssignsAndUnassigns() {
        long prospect = client.prospectCreate(new ProspectCreateRequest().withProspect(prospect()))
                .getId();

        Prospect byId = client.prospectAssign(
                new ProspectAssignRequest().withProspectId(prospect).withUserId(aiko));
        ProspectQueryResponse.Result hers = client.prospectQuery(
                new ProspectQueryRequest().withAssignedUser(aiko).withIdGreaterThan(prospect - 1));
        Prospect nobodys = client.prospectUnassign(new ProspectUnassignRequest().withProspectId(prospect));
        Prospect byEmail = client.prospectAssign(
                new ProspectAssignRequest().withProspectId(prospect).withUserEmail(KEN));

        assertThat(byId.getAssignedUser().getEmail()).isEqualTo(AIKO);
        assertThat(hers.getProspects()).extracting(Prospect::getId).contains(prospect);
        assertThat(nobodys.getAssignedUser()).isNull();
        assertThat(byEmail.getAssignedUser().getId()).isEqualTo(ken);
        refused(
                10,
                () -> client.prospectAssign(
                        new ProspectAssignRequest().withProspectId(prospect).withUserId(987_654L)));
    }

    @Test
    void itAsksForProspectsInManyWays() {
        Prospect one = prospect();
        one.setFirstName("Only");
        long first = client.prospectCreate(
                        new ProspectCreateRequest().withProspect(one).withFieldValue("score", 40))
                .getId();
        long second = client.prospectCreate(new ProspectCreateRequest().withProspect(prospect()))
                .getId();
        ProspectQueryRequest both = new ProspectQueryRequest()
                .withIdGreaterThan(first - 1)
                .withIdLessThan(second + 1)
                .withSortById()
                .withSortOrderDescending();

        assertThat(client.prospectQuery(both).getProspects())
                .extracting(Prospect::getId)
                .contains(first, second)
                .isSortedAccordingTo((some, other) -> Long.compare(other, some));
        assertThat(client.prospectQuery(
                                both.withCreatedAfter(DateParameter.yesterday()).withScoreGreaterThan(39))
                        .getProspects())
                .extracting(Prospect::getId)
                .containsExactly(first);
        assertThat(client.prospectQuery(new ProspectQueryRequest()
                                .withIdGreaterThan(first - 1)
                                .withIdLessThan(first + 1)
                                .withNonActiveOnly()
                                .withUnassignedOnly()
                                .withNotStarredOnly()
                                .withField("first_name"))
                        .getProspects())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getFirstName()).isEqualTo("Only");
                    assertThat(each.getEmail()).isNull();
                });
        assertThat(client.prospectQuery(new ProspectQueryRequest()
                                .withIdGreaterThan(first - 1)
                                .withCreatedBefore(DateParameter.custom(2001, 2, 3)))
                        .getTotalResults())
                .isZero();
        assertThat(client.prospectQuery(new ProspectQueryRequest()
                                .withIdGreaterThan(first - 1)
                                .withLimit(1)
                                .withOffset(1))
                        .getProspects())
                .hasSize(1);
        refused(19, () -> client.prospectQuery(new ProspectQueryRequest().withSortByProbability()));
    }

    @Test
    void itDeletesAProspect() {
        Prospect gone = client.prospectCreate(new ProspectCreateRequest().withProspect(prospect()));

        // this version of the client stumbles over the empty body that a 204 has; the prospect is deleted all the same
        assertThatThrownBy(() -> client.prospectDelete(new ProspectDeleteRequest().withProspectEmail(gone.getEmail())))
                .isInstanceOf(NullPointerException.class);

        refused(3, () -> client.prospectRead(new ProspectReadRequest().selectById(gone.getId())));
        assertThat(client.prospectQuery(new ProspectQueryRequest()
                                .withArchivedOnly()
                                .withIdGreaterThan(gone.getId() - 1)
                                .withIdLessThan(gone.getId() + 1))
                        .getProspects())
                .extracting(Prospect::getEmail)
                .containsExactly(gone.getEmail());
    }

    @Test
    void itSendsAnEmailToAListAndReadsWhatCameOfIt() {
        long list = app.bean(Lists.class)
                .create(new NewList("Readers " + UUID.randomUUID(), ListKind.STATIC, "", null), Viewer.system());
        client.prospectCreate(
                new ProspectCreateRequest().withProspect(prospect()).withSubscribeToList(list));
        Campaign campaign = new Campaign();
        campaign.setName("Send " + UUID.randomUUID());
        long campaignId = client.campaignCreate(new CampaignCreateRequest().withCampaign(campaign))
                .getId();

        Email sent = client.emailSendList(new EmailSendListRequest()
                .withCampaignId(campaignId)
                .withName("Older news")
                .withSubject("News")
                .withFromNameAndEmail("Kotori", "news@example.com")
                .withReplyToEmail("answers@example.com")
                .withHtmlContent(
                        "<p>Hello {{Recipient.FirstName}}</p><p>{{{Organization.Address}}}</p><p><a href=\"{{Unsubscribe}}\">no more</a></p>")
                .withTextContent("Hello\n{{{Organization.Address}}}\n{{Unsubscribe}}")
                .withListId(list));

        Email read =
                client.emailRead(new EmailReadRequest().selectById(sent.getId()).withIncludeMessageInResponse(true));
        assertThat(read.getName()).isEqualTo("Older news");
        assertThat(read.getSubject()).isEqualTo("News");
        assertThat(read.isOneToOne()).isFalse();
        assertThat(read.getMessage().getText()).startsWith("Hello");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            EmailStatsResponse.Stats stats =
                    client.emailStats(new EmailStatsRequest().selectByListEmailId(sent.getId()));
            assertThat(stats.getSent()).isEqualTo(1);
            assertThat(stats.getDelivered()).isEqualTo(1);
        });
        refused(
                64,
                () -> client.emailSendList(new EmailSendListRequest()
                        .withCampaignId(campaignId)
                        .withName("No words")
                        .withSubject("News")
                        .withListId(list)));
    }

    @Test
    void itSendsAnEmailToOnePerson() {
        Prospect reader = client.prospectCreate(new ProspectCreateRequest().withProspect(prospect()));
        Campaign campaign = new Campaign();
        campaign.setName("One " + UUID.randomUUID());
        long campaignId = client.campaignCreate(new CampaignCreateRequest().withCampaign(campaign))
                .getId();

        Email sent = client.emailSendOneToOne(note(campaignId).withProspectId(reader.getId()));
        Email again = client.emailSendOneToOne(note(campaignId).withProspectEmail(reader.getEmail()));

        assertThat(sent.isOneToOne()).isTrue();
        assertThat(sent.getSubject()).isEqualTo("A word");
        assertThat(sent.getMessage().getText()).startsWith("Hello");
        assertThat(again.getId()).isNotEqualTo(sent.getId());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(app.bean(JdbcClient.class)
                                .sql("select count(*) from delivery where prospect_id = ? and state = 'handed-over'")
                                .param(reader.getId())
                                .query(Long.class)
                                .single())
                        .isEqualTo(2));
        refused(3, () -> client.emailSendOneToOne(note(campaignId).withProspectId(987_654_321L)));
    }

    private static EmailSendOneToOneRequest note(long campaign) {
        return new EmailSendOneToOneRequest()
                .withCampaignId(campaign)
                .withName("A word")
                .withSubject("A word")
                .withFromNameAndEmail("Kotori", "news@example.com")
                .withTextContent("Hello\n{{{Organization.Address}}}\n{{Unsubscribe}}");
    }

    private static void refused(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidRequestException.class)
                .hasFieldOrPropertyWithValue("errorCode", code);
    }

    private static Prospect prospect() {
        Prospect prospect = new Prospect();
        prospect.setEmail("p" + UUID.randomUUID() + "@example.com");
        return prospect;
    }

    private Configuration configuration(String password) {
        Configuration configuration = new Configuration(KEN, password, userKey);
        configuration.setPardotApiHost(app.console() + "/api");
        return configuration;
    }

    private long user(String email, String first, String last) {
        return app.bean(Users.class)
                .create(
                        new NewUser(
                                email,
                                first,
                                last,
                                Role.ADMINISTRATOR,
                                Locale.ENGLISH,
                                ZoneId.of("Asia/Tokyo"),
                                PASSWORD),
                        Viewer.system());
    }
}
