package io.enishi.email;

import io.enishi.abtest.AbTest;
import io.enishi.abtest.AbTests;
import io.enishi.abtest.AbText;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.DeliveryState;
import io.enishi.list.ListKind;
import io.enishi.list.Lists;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.sending.SendingRules;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.testmail.TestMails;
import io.enishi.testmail.TestRequest;
import io.enishi.user.UserLimits;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** List emails on their way: tried, scheduled, sent, paused, cancelled. */
@Component
public class Mailings {

    private static final String KIND = ListEmails.KIND;
    private static final Logger log = LoggerFactory.getLogger(Mailings.class);

    private final ListEmails drafts;
    private final ListEmailRepository emails;
    private final ListEmailLetters letters;
    private final MailingQueries mailings;
    private final Organizations organizations;
    private final Lists lists;
    private final TestMails testMails;
    private final Prospects prospects;
    private final Deliveries deliveries;
    private final UserLimits limits;
    private final AbTests tests;
    private final Clock clock;

    Mailings(
            ListEmails drafts,
            ListEmailRepository emails,
            ListEmailLetters letters,
            MailingQueries mailings,
            Organizations organizations,
            Lists lists,
            TestMails testMails,
            Prospects prospects,
            Deliveries deliveries,
            UserLimits limits,
            AbTests tests,
            Clock clock) {
        this.drafts = drafts;
        this.emails = emails;
        this.letters = letters;
        this.mailings = mailings;
        this.organizations = organizations;
        this.lists = lists;
        this.testMails = testMails;
        this.prospects = prospects;
        this.deliveries = deliveries;
        this.limits = limits;
        this.tests = tests;
        this.clock = clock;
    }

    /** Sends it to these people, in both versions where it has two; no opens, clicks or figures come of it. Answers how many go out. */
    @Transactional
    public int sendTest(long id, TestRequest wanted, Viewer who) {
        who.require("email.edit");
        ListEmail email = drafts.get(id, who);
        List<EmailAddress> addresses =
                wanted.addresses().stream().map(EmailAddress::of).distinct().toList();
        mustBeFew(addresses, wanted.lists(), who);
        if (EmailAddress.parse(letters.lastSender(email).address()).isEmpty()) {
            throw new Refusal("email.check.no-sender");
        }
        AbText second = tests.find(id).map(AbTest::text).orElse(null);
        ProspectRow as = wanted.as() == null ? null : prospects.get(wanted.as(), who);
        Long file = wanted.file() == null ? null : testMails.keep(wanted.file());
        letters.trial(email.text(), as, organizations.get());
        int sent = sendTest(email, addresses, wanted, false, file);
        if (second != null) {
            letters.trial(email.text().saying(second), as, organizations.get());
            sent += sendTest(email, addresses, wanted, true, file);
        }
        if (sent == 0) {
            throw Refusal.at("lists", "email.test.nobody");
        }
        email.tested(clock.instant());
        return sent;
    }

    private int sendTest(
            ListEmail email, List<EmailAddress> addresses, TestRequest wanted, boolean second, @Nullable Long file) {
        List<Long> sent = new ArrayList<>(addresses.stream()
                .map(address -> deliveries.addTest(KIND, email.id(), wanted.as(), address.value()))
                .toList());
        if (!wanted.lists().isEmpty()) {
            sent.addAll(deliveries.addTests(
                    KIND,
                    email.id(),
                    mailings.recipients(email, wanted.lists(), List.of(), SendingRules.NONE, clock.instant())));
        }
        if (second || file != null) {
            testMails.are(sent, second, file);
        }
        return sent.size();
    }

    private void mustBeFew(List<EmailAddress> addresses, List<Long> tried, Viewer who) {
        if (addresses.size() > TestRequest.MOST_ADDRESSES || addresses.isEmpty() && tried.isEmpty()) {
            throw Refusal.at("addresses", "email.test.addresses", TestRequest.MOST_ADDRESSES);
        }
        if (tried.size() > TestRequest.MOST_LISTS) {
            throw Refusal.at("lists", "email.test.lists", TestRequest.MOST_LISTS);
        }
        for (long list : tried) {
            if (lists.get(list, who).kind() != ListKind.TEST) {
                throw Refusal.at("lists", "email.test.no-test-list");
            }
        }
    }

    /** Refused while the check finds errors. Recipients are those on the lists when the time comes. */
    @Transactional
    public void schedule(long id, Instant at, Viewer who) {
        who.require("email.send");
        ListEmail email = emails.locked(id).orElseThrow(() -> new NotFound("List email", id));
        if (at.isBefore(clock.instant().minusSeconds(60))) {
            throw Refusal.at("at", "email.schedule.past");
        }
        if (drafts.check(email).stream().anyMatch(CheckItem::error)) {
            throw new Refusal("email.check.errors");
        }
        email.schedule(at);
        limits.send(drafts.breakdown(email).mailable(), who);
        log.info("List email {} is scheduled for {}.", id, at);
    }

    @Transactional
    public void sendNow(long id, Viewer who) {
        schedule(id, clock.instant(), who);
    }

    /** The same by these rules, such as each person's own time and only at certain hours. */
    @Transactional
    public void goOutAt(long id, SendingRules rules, Instant at, Viewer who) {
        who.require("email.send");
        locked(id).goOut(rules);
        schedule(id, at, who);
    }

    /** Back to being a draft, as long as it has not started. */
    @Transactional
    public void unschedule(long id, Viewer who) {
        who.require("email.send");
        ListEmail email = locked(id);
        email.backToDraft(null);
        limits.notSent(drafts.breakdown(email).mailable(), who);
    }

    @Transactional
    public void pause(long id, Viewer who) {
        who.require("email.send");
        locked(id).pause();
        tests.pause(id, clock.instant());
        deliveries.hold(id);
    }

    @Transactional
    public void resume(long id, Viewer who) {
        who.require("email.send");
        locked(id).resume();
        tests.resume(id, clock.instant());
        deliveries.release(id);
    }

    /** Whoever has not got it yet does not get it; answers how many. */
    @Transactional
    public int cancel(long id, Viewer who) {
        who.require("email.send");
        locked(id).cancel(clock.instant());
        int cancelled = deliveries.cancel(id);
        log.info("List email {} was cancelled; {} people do not get it.", id, cancelled);
        return cancelled;
    }

    /** A person decided about uncertain or failed messages; all of them when none is named. */
    @Transactional
    public int sendAgain(long id, DeliveryState from, List<Long> deliveryIds, Viewer who) {
        who.require("email.send");
        ListEmail email = locked(id);
        int again = deliveries.sendAgain(id, from, deliveryIds);
        if (again > 0 && email.state() == ListEmailState.SENT) {
            email.reopen();
        }
        return again;
    }

    private ListEmail locked(long id) {
        return emails.locked(id).orElseThrow(() -> new NotFound("List email", id));
    }
}
