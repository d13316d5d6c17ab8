package io.enishi.prospect;

import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectField.SqlValue;
import io.enishi.shared.Words;
import java.util.Arrays;

/** What mail a prospect may get, and why: the first that holds, from top to bottom. */
public enum Mailability {
    IN_BIN("in-bin", Reach.NOTHING, "In the recycle bin: gets no mail.", "ごみ箱にあるため、メールは送信されません。"),
    SUPPRESSED(
            "suppressed-address",
            Reach.NOTHING,
            "Suppressed: the address or its domain is on the list of those that get no mail at all.",
            "メールアドレスまたはそのドメインが全体の送信禁止リストにあるため、メールは送信されません。"),
    HARD_BOUNCED(
            "hard-bounced",
            Reach.NOTHING,
            "Undeliverable: a message bounced hard. A new address clears this.",
            "ハードバウンスのため配信できません。メールアドレスを変更すると解除されます。"),
    SOFT_BOUNCED(
            "soft-bounced",
            Reach.NOTHING,
            "Undeliverable: five messages bounced. A new address clears this.",
            "ソフトバウンスが 5 回に達したため配信できません。メールアドレスを変更すると解除されます。"),
    UNCONFIRMED(
            "unconfirmed",
            Reach.TRANSACTIONAL,
            "Unconfirmed: was asked to confirm the address and has not yet; gets operational mail only.",
            "メールアドレスの確認が済んでいないため、オペレーショナルメールのみ送信できます。"),
    OPTED_OUT(
            "opted-out",
            Reach.TRANSACTIONAL,
            "Opted out: gets operational mail only.",
            "オプトアウト済みのため、オペレーショナルメールのみ送信できます。"),
    DO_NOT_EMAIL(
            "do-not-email",
            Reach.TRANSACTIONAL,
            "Marked “do not email”: gets operational mail only.",
            "「メール送信除外」のため、オペレーショナルメールのみ送信できます。"),
    MAILABLE("mailable", Reach.EVERYTHING, "Mailable: may get every kind of mail.", "すべてのメールを送信できます。");

    /** How far mail reaches: nothing, operational mail only, or all of it. */
    public enum Reach {
        NOTHING,
        TRANSACTIONAL,
        EVERYTHING
    }

    // two conditions, each of which is a join by hash; one with "or" would look the table up for each person
    private static final String NOT_SUPPRESSED = "not exists (select 1 from suppression s"
            + " where s.removed_at is null and s.value = p.email_key)"
            + " and not exists (select 1 from suppression s"
            + " where s.removed_at is null and s.value = split_part(p.email_key, '@', 2))";

    static final String SQL = "(case when p.deleted_at is not null then 'in-bin'"
            + " when not (" + NOT_SUPPRESSED + ") then 'suppressed-address'"
            + " when p.hard_bounced_at is not null then 'hard-bounced'"
            + " when p.soft_bounces >= 5 then 'soft-bounced'"
            + " when p.unconfirmed_since is not null then 'unconfirmed'"
            + " when p.opted_out then 'opted-out'"
            + " when p.do_not_email then 'do-not-email'"
            + " else 'mailable' end)";

    private static final String DELIVERABLE =
            "p.deleted_at is null and p.hard_bounced_at is null and p.soft_bounces < 5 and " + NOT_SUPPRESSED;

    private final String key;
    private final Reach reach;
    private final Words reason;

    Mailability(String key, Reach reach, String en, String ja) {
        this.key = key;
        this.reach = reach;
        this.reason = new Words(en, ja);
    }

    public static Mailability of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No mailability '%s'".formatted(key)));
    }

    /** The key of the first reason that holds, over alias {@code p}. */
    public static SqlValue value() {
        return new SqlValue(SQL);
    }

    /** May get list emails and everything else. */
    public static SqlCondition mailable() {
        return SqlCondition.of(
                DELIVERABLE + " and p.unconfirmed_since is null and not p.opted_out and not p.do_not_email");
    }

    /** May get operational mail. */
    public static SqlCondition reachable() {
        return SqlCondition.of(DELIVERABLE);
    }

    public String key() {
        return key;
    }

    public Reach reach() {
        return reach;
    }

    public Words reason() {
        return reason;
    }
}
