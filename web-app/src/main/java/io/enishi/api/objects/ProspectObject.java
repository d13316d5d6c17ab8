package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.FLOAT;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.JSON;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.api.Trait;
import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectScope;
import io.enishi.record.ValueType;
import java.util.List;
import org.springframework.stereotype.Component;

/** The people. Their values are read through the same fields as everywhere else in the house. */
@Component
class ProspectObject implements ApiObject {

    private final ProspectFields fields;
    private final ProspectWriting writing;

    ProspectObject(ProspectFields fields, ProspectWriting writing) {
        this.fields = fields;
        this.writing = writing;
    }

    @Override
    public long edition() {
        return fields.edition();
    }

    @Override
    public Declaration declare() {
        Declaration prospects = Declaration.of("prospects", "prospect")
                .seenWith("prospect.view")
                .from("prospect p join prospect_figure f on f.prospect_id = p.id", "p.id")
                .inBinWhen("p.deleted_at is not null")
                .visible(ProspectScope::visibleTo)
                .field("id", INTEGER, "p.id")
                .field("email", STRING, "p.email", Trait.REQUIRED, Trait.UPDATE);
        known(
                prospects,
                "salutation,firstName,lastName,company,jobTitle,department,industry,website,phone,fax,addressOne,"
                        + "addressTwo,city,state,territory,zip,country,annualRevenue,employees,yearsInBusiness,comments,"
                        + "notes,source,isDoNotCall,isDoNotEmail,campaignId,prospectAccountId,assignedToId,"
                        + "convertedAt,firstActivityAt,firstAssignedAt,lastActivityAt,firstReferrerUrl,firstReferrerType,firstReferrerQuery,sourceParameter,"
                        + "mediumParameter,campaignParameter,contentParameter,termParameter,isEmailHardBounced,doNotSell,isDeleted");
        prospects
                .field("optedOut", BOOLEAN, sql("optedOut"), Trait.CREATE, Trait.UPDATE)
                .field("score", INTEGER, sql("score"), Trait.CREATE, Trait.UPDATE)
                .field("userId", INTEGER, sql("assignedToId"), Trait.CREATE, Trait.UPDATE)
                .field("emailBouncedAt", DATE_TIME, "p.hard_bounced_at")
                .field(
                        "convertedFromObjectName",
                        STRING,
                        "(select a.name from asset a where a.id = p.converted_from_asset_id)")
                .field("convertedFromObjectType", STRING, """
                        (select case a.kind when 'form' then 'Form' when 'form-handler' then 'FormHandler'
                                            when 'landing-page' then 'LandingPage' end
                         from asset a where a.id = p.converted_from_asset_id)""")
                .stamped("p")
                .relation("campaign", "campaigns", sql("campaignId"))
                .relation("assignedTo", "users", sql("assignedToId"))
                .relation("prospectAccount", "prospect-accounts", sql("prospectAccountId"));
        fields.added()
                .forEach(field ->
                        prospects.field(field.key(), type(field), answered(field), Trait.CREATE, Trait.UPDATE));
        return notBuiltYet(prospects)
                .filters(
                        "email",
                        "userId",
                        "assignedToId",
                        "campaignId",
                        "prospectAccountId",
                        "firstName",
                        "lastName",
                        "company",
                        "optedOut")
                .times("lastActivityAt")
                .orders("id", "createdAt", "updatedAt")
                .ordersWithGaps("lastActivityAt")
                .creates(writing::create)
                .updates(writing::update)
                .deletes(writing::delete)
                .does("addTag", TagArguments.ALL, writing::addTag)
                .does("removeTag", TagArguments.ALL, writing::removeTag)
                .does("undelete", List.of(), writing::restore)
                .doesToAll(
                        "upsertLatestByEmail",
                        List.of(
                                argument("matchEmail", STRING),
                                argument("prospect", JSON, Trait.REQUIRED),
                                argument("fields", JSON),
                                argument("secondaryDeletedSearch", BOOLEAN)),
                        (input, caller) -> writing.upsert(input, prospects, caller))
                .doesToAll(
                        "undelete",
                        List.of(
                                argument("id", INTEGER),
                                argument("email", STRING),
                                argument("matchEmail", STRING),
                                argument("fields", JSON)),
                        writing::undelete);
    }

    private static Declaration notBuiltYet(Declaration prospects) {
        return prospects
                .empty(BOOLEAN, "isReviewed", "isStarred")
                .empty(INTEGER, "profileId", "lifecycleStageId")
                .empty(DATE_TIME, "salesforceLastSync")
                .empty(
                        STRING,
                        "grade",
                        "salesforceId",
                        "salesforceOwnerId",
                        "recentInteraction",
                        "emailBouncedReason",
                        "password",
                        "salesforceAccountId",
                        "salesforceCampaignId",
                        "salesforceContactId",
                        "salesforceLeadId",
                        "salesforceUrl");
    }

    private void known(Declaration prospects, String names) {
        for (String name : names.split(",")) {
            ProspectField field = field(name);
            if (field.writable()) {
                prospects.field(name, type(field.type()), field.value().sql(), Trait.CREATE, Trait.UPDATE);
            } else {
                prospects.field(name, type(field.type()), field.value().sql());
            }
        }
    }

    private static ValueType type(ProspectField field) {
        return field.repeats() ? JSON : type(field.type());
    }

    // several answers are an array; several ticks of one answer are one text, as in files
    private static String answered(ProspectField field) {
        String sql = field.value().sql();
        return switch (field.type()) {
            case DATE -> "cast(" + sql + " as text)";
            case MULTI_CHOICE -> field.repeats() ? "to_jsonb(string_to_array(" + sql + ", ';'))" : sql;
            default -> sql;
        };
    }

    private String sql(String name) {
        return field(name).value().sql();
    }

    private ProspectField field(String name) {
        return fields.find(name).orElseThrow(() -> new IllegalStateException("No prospect field '" + name + "'"));
    }

    private static ValueType type(FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, EMAIL, URL, CHOICE, MULTI_CHOICE, DATE -> STRING;
            case DECIMAL -> FLOAT;
            case NUMBER, USER, CAMPAIGN, ACCOUNT -> INTEGER;
            case BOOLEAN -> BOOLEAN;
            case DATE_TIME -> DATE_TIME;
        };
    }
}
