package io.enishi.programtext;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.enishi.vocabulary.Input;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is expected of a program: of somebody who was such, to whom this happened, that she stands there and got that. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProgramTest(String name, @Nullable Given given, List<Happening> events, List<Expectation> expect) {

    public ProgramTest {
        events = events == null ? List.of() : List.copyOf(events);
        expect = expect == null ? List.of() : List.copyOf(expect);
    }

    /** The imagined prospect: her fields by their keys, the lists that she is on, her tags. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Given(
            @Nullable Map<String, String> fields,

            @Input(en = "Lists", ja = "リスト", picker = "list") @Nullable
            List<Long> lists,

            @Input(en = "Tags", ja = "タグ", picker = "tag") @Nullable
            List<Long> tags) {}

    /**
     * So long after the one before it, one thing at most: {@code opens} and {@code clicks} name the step that sent the email,
     * {@code does} any activity. Nothing of them: time passes.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Happening(
            @Nullable String after,
            @Nullable String opens,
            @Nullable String clicks,
            @Nullable Does does,

            @Input(en = "Joins", ja = "追加されるリスト", picker = "list") @Nullable
            Long joins,

            @Input(en = "Leaves", ja = "外れるリスト", picker = "list") @Nullable
            Long leaves,

            @Nullable Map<String, String> sets) {

        /** Minutes since the event before it. */
        public int minutes() {
            return after == null ? 0 : Spans.minutes(after);
        }
    }

    /** An activity as a trigger waits for it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Does(
            @Input(en = "Activity", ja = "アクティビティ", picker = "activity-type")
            String type,

            @Input(en = "On", ja = "対象", picker = "engaged-asset") @Nullable
            Long asset) {}

    /** One thing that is so in the end: {@code at} and {@code went} name a step, {@code sent} the template of an email. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Expectation(
            @Input(en = "Sent", ja = "送信済み", picker = "email-template") @Nullable
            Long sent,

            @Input(en = "Not sent", ja = "未送信", picker = "email-template") @Nullable
            Long notSent,

            @Nullable String at,
            @Nullable String went,

            @Input(en = "List", ja = "リスト", picker = "list") @Nullable
            Long list,

            @Input(en = "Not on list", ja = "リストにない", picker = "list") @Nullable
            Long notList,

            @Input(en = "Tag", ja = "タグ", picker = "tag") @Nullable
            Long tag,

            @Nullable Boolean ended) {}
}
