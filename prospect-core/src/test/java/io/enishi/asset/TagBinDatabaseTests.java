package io.enishi.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.ProspectBatch;
import io.enishi.audience.SavedViews;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A deleted tag comes back with everybody who wore it, until its time is over. */
@DatabaseTest
class TagBinDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final Tags tags;
    private final Prospects prospects;
    private final SavedViews views;
    private final JsonMapper json;
    private final MovableClock clock;
    private final String name = "vip " + UUID.randomUUID();

    TagBinDatabaseTests(Tags tags, Prospects prospects, SavedViews views, JsonMapper json, MovableClock clock) {
        this.tags = tags;
        this.prospects = prospects;
        this.views = views;
        this.json = json;
        this.clock = clock;
    }

    @Test
    void whoWoreItWearsItAgain() {
        long tag = tags.named(name, KEN);
        ProspectId aiko = aiko();
        prospects.addTag(ProspectBatch.of(aiko), tag, Cause.system());

        tags.delete(tag, KEN);

        assertThat(prospects.tags(aiko)).isEmpty();
        assertThat(tags.all()).extracting(Tag::id).doesNotContain(tag);
        assertThat(tags.deleted(1_000, KEN)).extracting(BinnedTag::id).contains(tag);
        tags.restore(tag, KEN);
        assertThat(prospects.tags(aiko)).extracting(Tag::id).containsExactly(tag);
        assertThat(tags.deleted(1_000, KEN)).extracting(BinnedTag::id).doesNotContain(tag);
    }

    @Test
    void itsNameIsFreeMeanwhileAndIsNotTakenAway() {
        long tag = tags.named(name, KEN);
        tags.delete(tag, KEN);
        long another = tags.named(name, KEN);

        assertThat(another).isNotEqualTo(tag);
        assertThatThrownBy(() -> tags.restore(tag, KEN)).isInstanceOf(Refusal.class);
        tags.delete(another, KEN);
        tags.restore(tag, KEN);
        assertThat(tags.named(name, KEN)).isEqualTo(tag);
    }

    @Test
    void whatAViewForEverybodyIsAboutIsNotDeleted() {
        long tag = tags.named(name, KEN);
        long view = views.create(
                new SavedViews.Draft(
                        "VIP",
                        new Criteria.Is(
                                "prospect.tag",
                                json.createObjectNode().put("tagId", tag).put("worn", "YES")),
                        "",
                        true),
                KEN);

        assertThatThrownBy(() -> tags.delete(tag, KEN))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("tag.delete.in-use"));
        views.delete(view, KEN);
        tags.delete(tag, KEN);

        assertThat(tags.all()).extracting(Tag::id).doesNotContain(tag);
    }

    @Test
    void itGoesForGoodWhenItsTimeIsOver() {
        long tag = tags.named(name, KEN);
        tags.delete(tag, KEN);

        clock.advance(Duration.ofDays(91));

        assertThat(tags.purge()).isPositive();
        assertThat(tags.deleted(1_000, KEN)).extracting(BinnedTag::id).doesNotContain(tag);
    }

    private ProspectId aiko() {
        return prospects.create(
                NewProspect.of(EmailAddress.of(UUID.randomUUID() + "@example.com"), Map.of()), Cause.system());
    }
}
