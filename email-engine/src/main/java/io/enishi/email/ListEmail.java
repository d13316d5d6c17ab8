package io.enishi.email;

import io.enishi.sending.SendingRules;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.tagging.LinkRules;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One email to the people of one or more lists, sent once. */
@Entity
@Table(name = "list_email")
public class ListEmail {

    @Id
    private long id;

    @Version
    private int version;

    private String subject = "";
    private String preheader = "";
    private String html = "";
    private String textBody = "";
    private String senderName = "";
    private String senderAddress = "";
    private String replyTo = "";
    private boolean operational;
    private String state = ListEmailState.DRAFT.key();
    private @Nullable Instant scheduledAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private Instant contentChangedAt;
    private @Nullable Instant testedAt;
    private @Nullable String stoppedBy;
    private @Nullable Long onlyFor;
    private boolean answers;

    @Embedded
    private SendingRules rules = SendingRules.NONE;

    @Embedded
    private LinkRules links = LinkRules.NONE;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "list_email_list", joinColumns = @JoinColumn(name = "list_email_id"))
    private Set<ListUse> lists = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected ListEmail() {}

    ListEmail(long id, Instant now) {
        this.id = id;
        this.contentChangedAt = now;
    }

    public long id() {
        return id;
    }

    public int version() {
        return version;
    }

    public ListEmailText text() {
        return new ListEmailText(subject, preheader, html, textBody, senderName, senderAddress, replyTo, operational);
    }

    public ListEmailState state() {
        return ListEmailState.of(state);
    }

    public @Nullable Instant scheduledAt() {
        return scheduledAt;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    public @Nullable Instant testedAt() {
        return testedAt;
    }

    /** The message key of what kept a scheduled email from being sent. */
    public @Nullable String stoppedBy() {
        return stoppedBy;
    }

    /** The one prospect it is for, when it goes to no list. */
    public @Nullable Long onlyFor() {
        return onlyFor;
    }

    /** Whom it spares, who signs it, and at which hours it goes out. */
    public SendingRules rules() {
        return rules;
    }

    /** Over which host its links go, and how they are tagged. */
    public LinkRules links() {
        return links;
    }

    public boolean testedSinceLastChange() {
        return testedAt != null && !testedAt.isBefore(contentChangedAt);
    }

    public List<Long> recipientLists() {
        return lists(ListUse.RECIPIENT);
    }

    public List<Long> suppressionLists() {
        return lists(ListUse.SUPPRESSION);
    }

    void write(ListEmailText words, int seenVersion, Instant now) {
        must(ListEmailState.DRAFT, "email.not-editable");
        if (seenVersion != version) {
            throw new Refusal("email.edited-elsewhere");
        }
        if (!words.equals(text())) {
            subject = words.subject();
            preheader = words.preheader();
            html = words.html();
            textBody = words.text();
            senderName = words.senderName();
            senderAddress = words.senderAddress();
            replyTo = words.replyTo();
            operational = words.operational();
            contentChangedAt = now;
            stoppedBy = null;
        }
    }

    void goOut(SendingRules wanted) {
        must(ListEmailState.DRAFT, "email.not-editable");
        rules = wanted;
    }

    void link(LinkRules wanted) {
        must(ListEmailState.DRAFT, "email.not-editable");
        links = wanted;
    }

    void sendTo(Collection<Long> recipients, Collection<Long> suppressions) {
        must(ListEmailState.DRAFT, "email.not-editable");
        Set<ListUse> wanted = new HashSet<>();
        recipients.forEach(list -> wanted.add(new ListUse(list, ListUse.RECIPIENT)));
        suppressions.forEach(list -> wanted.add(new ListUse(list, ListUse.SUPPRESSION)));
        lists.retainAll(wanted);
        lists.addAll(wanted);
    }

    void sendOnlyTo(ProspectId person) {
        sendTo(List.of(), List.of());
        onlyFor = person.value();
    }

    /** It answers what people do, and goes to no list. */
    void answer() {
        answers = true;
    }

    public boolean answers() {
        return answers;
    }

    void tested(Instant now) {
        testedAt = now;
    }

    void schedule(Instant at) {
        must(ListEmailState.DRAFT, "email.not-schedulable");
        state = ListEmailState.SCHEDULED.key();
        scheduledAt = at;
        stoppedBy = null;
    }

    void backToDraft(@Nullable String why) {
        must(ListEmailState.SCHEDULED, "email.started-already");
        state = ListEmailState.DRAFT.key();
        scheduledAt = null;
        stoppedBy = why;
    }

    void start(Instant now) {
        must(ListEmailState.SCHEDULED, "email.started-already");
        state = ListEmailState.SENDING.key();
        startedAt = now;
    }

    void pause() {
        must(ListEmailState.SENDING, "email.not-sending");
        state = ListEmailState.PAUSED.key();
    }

    void resume() {
        must(ListEmailState.PAUSED, "email.not-paused");
        state = ListEmailState.SENDING.key();
    }

    void cancel(Instant now) {
        if (state() != ListEmailState.SENDING && state() != ListEmailState.PAUSED) {
            throw new Refusal("email.not-sending");
        }
        state = ListEmailState.CANCELLED.key();
        finishedAt = now;
    }

    void finish(Instant now) {
        state = ListEmailState.SENT.key();
        finishedAt = now;
    }

    void reopen() {
        state = ListEmailState.SENDING.key();
        finishedAt = null;
    }

    private void must(ListEmailState wanted, String refusal) {
        if (state() != wanted) {
            throw new Refusal(refusal);
        }
    }

    private List<Long> lists(String role) {
        return lists.stream()
                .filter(use -> use.role().equals(role))
                .map(ListUse::listId)
                .sorted()
                .toList();
    }
}
