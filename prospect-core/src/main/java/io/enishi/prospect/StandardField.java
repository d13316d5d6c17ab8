package io.enishi.prospect;

import io.enishi.shared.Words;
import org.jspecify.annotations.Nullable;

/** The fields every installation has, in reading order. A writable one names its column. */
enum StandardField implements WritableField {
    EMAIL("email", FieldType.EMAIL, "p.email", "email", "Email", "メールアドレス"),
    SALUTATION("salutation", "salutation", "Salutation", "敬称"),
    LAST_NAME("lastName", "last_name", "Last name", "姓"),
    FIRST_NAME("firstName", "first_name", "First name", "名"),
    COMPANY("company", "company", "Company", "会社名"),
    ACCOUNT("prospectAccountId", FieldType.ACCOUNT, "p.account_id", "account_id", "Account", "取引先"),
    DEPARTMENT("department", "department", "Department", "部署"),
    JOB_TITLE("jobTitle", "job_title", "Job title", "役職"),
    PHONE("phone", "phone", "Phone", "電話番号"),
    FAX("fax", "fax", "Fax", "FAX"),
    WEBSITE("website", FieldType.URL, "p.website", "website", "Website", "ウェブサイト"),
    COUNTRY("country", "country", "Country", "国"),
    ZIP("zip", "zip", "Postal code", "郵便番号"),
    STATE("state", "state", "State or prefecture", "都道府県"),
    CITY("city", "city", "City", "市区町村"),
    ADDRESS_ONE("addressOne", "address_one", "Address line 1", "住所 1"),
    ADDRESS_TWO("addressTwo", "address_two", "Address line 2", "住所 2"),
    TERRITORY("territory", "territory", "Territory", "担当地域"),
    INDUSTRY("industry", "industry", "Industry", "業種"),
    EMPLOYEES("employees", "employees", "Employees", "従業員数"),
    ANNUAL_REVENUE("annualRevenue", "annual_revenue", "Annual revenue", "年間売上"),
    YEARS_IN_BUSINESS("yearsInBusiness", "years_in_business", "Years in business", "創業年数"),
    SOURCE("source", "source", "Source", "流入元"),
    COMMENTS("comments", FieldType.LONG_TEXT, "p.comments", "comments", "Comments", "コメント"),
    NOTES("notes", FieldType.LONG_TEXT, "p.notes", "notes", "Notes", "メモ"),
    DO_NOT_EMAIL("isDoNotEmail", FieldType.BOOLEAN, "p.do_not_email", "do_not_email", "Do not email", "メール送信除外"),
    DO_NOT_CALL("isDoNotCall", FieldType.BOOLEAN, "p.do_not_call", "do_not_call", "Do not call", "電話禁止"),
    CAMPAIGN("campaignId", FieldType.CAMPAIGN, "p.campaign_id", "campaign_id", "Campaign", "キャンペーン"),
    ID("id", FieldType.NUMBER, "p.id", null, "ID", "ID"),
    SCORE("score", FieldType.NUMBER, "f.score", null, "Score", "スコア"),
    LAST_ACTIVITY("lastActivityAt", FieldType.DATE_TIME, "f.latest_activity_at", null, "Last activity", "最新アクティビティ"),
    FIRST_ACTIVITY("firstActivityAt", FieldType.DATE_TIME, "f.first_activity_at", null, "First activity", "最初のアクティビティ"),
    ASSIGNED_USER("assignedToId", FieldType.USER, "p.assigned_user_id", null, "Assigned user", "割り当て先ユーザー"),
    FIRST_ASSIGNED("firstAssignedAt", FieldType.DATE_TIME, "p.first_assigned_at", null, "First assigned", "最初の割り当て日時"),
    MAILABILITY("mailability", FieldType.CHOICE, Mailability.SQL, null, "Mailability", "メール送信可否"),
    OPTED_OUT("optedOut", FieldType.BOOLEAN, "p.opted_out", null, "Opted out", "オプトアウト済み"),
    HARD_BOUNCED(
            "isEmailHardBounced",
            FieldType.BOOLEAN,
            "(p.hard_bounced_at is not null)",
            null,
            "Hard bounced",
            "ハードバウンス"),
    DO_NOT_SELL("doNotSell", FieldType.BOOLEAN, "p.do_not_sell", null, "Do not sell", "個人情報の販売禁止"),
    CONVERTED("convertedAt", FieldType.DATE_TIME, "p.converted_at", null, "Converted", "コンバージョン日時"),
    FIRST_REFERRER("firstReferrerUrl", FieldType.URL, "p.first_referrer_url", null, "First referrer", "最初の参照元"),
    FIRST_REFERRER_TYPE(
            "firstReferrerType", FieldType.TEXT, "p.first_referrer_type", null, "First referrer type", "最初の参照元の種類"),
    FIRST_REFERRER_QUERY(
            "firstReferrerQuery", FieldType.TEXT, "p.first_referrer_query", null, "First search phrase", "最初の検索語句"),
    SOURCE_PARAMETER("sourceParameter", FieldType.TEXT, "p.source_parameter", null, "UTM source", "UTM ソース"),
    MEDIUM_PARAMETER("mediumParameter", FieldType.TEXT, "p.medium_parameter", null, "UTM medium", "UTM メディア"),
    CAMPAIGN_PARAMETER("campaignParameter", FieldType.TEXT, "p.campaign_parameter", null, "UTM campaign", "UTM キャンペーン"),
    CONTENT_PARAMETER("contentParameter", FieldType.TEXT, "p.content_parameter", null, "UTM content", "UTM コンテンツ"),
    TERM_PARAMETER("termParameter", FieldType.TEXT, "p.term_parameter", null, "UTM term", "UTM キーワード"),
    CREATED("createdAt", FieldType.DATE_TIME, "p.created_at", null, "Created", "作成日時"),
    UPDATED("updatedAt", FieldType.DATE_TIME, "p.updated_at", null, "Updated", "更新日時"),
    DELETED("isDeleted", FieldType.BOOLEAN, "(p.deleted_at is not null)", null, "In the recycle bin", "ごみ箱にある");

    private final String key;
    private final FieldType type;
    private final SqlValue value;
    private final @Nullable String column;
    private final Words label;

    StandardField(String key, String column, String en, String ja) {
        this(key, FieldType.TEXT, "p." + column, column, en, ja);
    }

    StandardField(String key, FieldType type, String sql, @Nullable String column, String en, String ja) {
        this.key = key;
        this.type = type;
        this.value = new SqlValue(sql);
        this.column = column;
        this.label = new Words(en, ja);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Words label() {
        return label;
    }

    @Override
    public FieldType type() {
        return type;
    }

    @Override
    public SqlValue value() {
        return value;
    }

    // capitals of an address mean nothing, and this has an index
    @Override
    public SqlValue order() {
        return this == EMAIL ? new SqlValue("p.email_key") : value;
    }

    @Override
    public boolean everybodys() {
        return this == ID || this == SCORE || this == CREATED || this == UPDATED;
    }

    @Override
    public boolean writable() {
        return column != null;
    }

    @Override
    public boolean mergeable() {
        return this != NOTES && this != DELETED;
    }

    @Override
    public long place() {
        return ordinal();
    }

    @Override
    public @Nullable String stored(@Nullable String typed) {
        return type.stored(key, typed);
    }

    /** The column a writable field is stored in. */
    String column() {
        if (column == null) {
            throw new IllegalStateException("Field '%s' has no column of its own".formatted(key));
        }
        return column;
    }
}
