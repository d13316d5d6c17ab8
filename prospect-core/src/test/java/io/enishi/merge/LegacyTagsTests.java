package io.enishi.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.shared.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyTagsTests {

    private final MergeFields fields = new MergeFields(List.of(
            field("Recipient.FirstName", false),
            field("Recipient.JobTitle", false),
            field("Recipient.NumberOfEmployees", false),
            field("Recipient.FavouriteColour__c", false),
            field("Sender.Email", false),
            field("Organization.Address", true),
            field("Unsubscribe", true),
            field("View_Online", true),
            field("Current_Year", false),
            field("DynamicContent_12", true)));

    @Test
    void everyTagWithACounterpartIsTurnedOnceAndOneWay() {
        var converted = LegacyTags.converted(
                "%%first_name%% %%job_title%% %%number_of_employees%% %%favourite_colour%% %%user_email%% %%account_address%%"
                        + " %%unsubscribe%% %%view_online%% %%current_year_YYYY%% %%dynamic_content_12%%",
                fields);

        assertThat(converted.text())
                .isEqualTo("{{Recipient.FirstName}} {{Recipient.JobTitle}} {{Recipient.NumberOfEmployees}}"
                        + " {{Recipient.FavouriteColour__c}} {{Sender.Email}} {{{Organization.Address}}} {{{Unsubscribe}}}"
                        + " {{{View_Online}}} {{Current_Year}} {{{DynamicContent_12}}}");
        assertThat(converted.left()).isEmpty();
        assertThat(LegacyTags.converted(converted.text(), fields).text()).isEqualTo(converted.text());
    }

    @Test
    void whatHasNoCounterpartIsNamedAndStaysAndPercentSignsAreLeftAlone() {
        var converted =
                LegacyTags.converted("%%addthis_url_more%% 100%% sure, 50%%off https://a.example/?q=%E3%81", fields);

        assertThat(converted.left()).containsExactly("%%addthis_url_more%%");
        assertThat(converted.text()).isEqualTo("%%addthis_url_more%% 100%% sure, 50%%off https://a.example/?q=%E3%81");
    }

    private static MergeField field(String name, boolean raw) {
        return new MergeField(name, new Words(name, name), new Words("Group", "グループ"), raw);
    }
}
