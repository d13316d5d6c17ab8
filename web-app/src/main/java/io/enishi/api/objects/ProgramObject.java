package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.INTEGERS;
import static io.enishi.record.ValueType.JSON;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations;
import io.enishi.api.Operations.Content;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.api.Upload;
import io.enishi.asset.Campaigns;
import io.enishi.path.Path;
import io.enishi.path.PathJson;
import io.enishi.program.Drafts;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Programs with their structure, which comes and goes as a file. Ours: changing their settings, starting and pausing them. */
@Component
class ProgramObject implements ApiObject {

    private static final String LISTS =
            "(select array_agg(l.list_id order by l.list_id) from program_list l where l.program_id = p.id and l.role = '%s')";
    private static final String HOURS = """
            jsonb_build_object('days', (select jsonb_agg(d.name order by d.n)
                from unnest(array['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
                    with ordinality d(name, n) where p.hours_days & (1 << cast(d.n - 1 as integer)) <> 0),
                'from', p.hours_from, 'to', p.hours_to, 'timezone', p.zone)""";
    private static final String ENTRIES = """
            case when p.repeat_days is not null
                then jsonb_build_object('days', p.repeat_days, 'maximum', p.repeat_most) end""";
    private static final String SCHEDULE = """
            case when p.start_at is not null or p.stop_at is not null then jsonb_build_object(
                'startAt', to_char(p.start_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                'stopAt', to_char(p.stop_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end""";
    private static final String SCHEDULED_BY = """
            (select e.user_id from program_event e
             where e.program_id = p.id and e.what in ('scheduled', 'started') and e.user_id is not null
             order by e.id desc limit 1)""";

    private static final long LARGEST = 2_000_000;

    private final Programs programs;
    private final Drafts drafts;
    private final ProgramInput settings;
    private final PathJson structures;
    private final Campaigns campaigns;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    ProgramObject(
            Programs programs,
            Drafts drafts,
            ProgramInput settings,
            PathJson structures,
            Campaigns campaigns,
            AssetTagging tagging,
            AssetFiling filing) {
        this.programs = programs;
        this.drafts = drafts;
        this.settings = settings;
        this.structures = structures;
        this.campaigns = campaigns;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("engagement-studio-programs", "engagement studio program")
                .seenWith("program.view")
                .from("program p join asset a on a.id = p.id", "p.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "p.id")
                .field("name", STRING, "a.name", Trait.REQUIRED, Trait.UPDATE)
                .field("status", STRING, "p.state")
                .field("description", STRING, "p.description", Trait.CREATE, Trait.UPDATE)
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .empty(STRING, "salesforceId")
                .field("recipientListIds", INTEGERS, LISTS.formatted("recipient"), Trait.CREATE, Trait.UPDATE)
                .field("suppressionListIds", INTEGERS, LISTS.formatted("suppression"), Trait.CREATE, Trait.UPDATE)
                .field("recipientListId", INTEGER, INTEGER.nothing(), Trait.CREATE, Trait.WRITE_ONLY)
                .field("businessHours", JSON, HOURS, Trait.CREATE, Trait.UPDATE)
                .field("prospectsMultipleEntry", JSON, ENTRIES, Trait.CREATE, Trait.UPDATE)
                .field("schedule", JSON, SCHEDULE, Trait.CREATE, Trait.UPDATE)
                .reference("scheduleCreatedBy", "users", SCHEDULED_BY)
                .reference("campaign", "campaigns", "a.campaign_id", Trait.CREATE)
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE, Trait.UPDATE)
                .stamped("a")
                .filters("name", "status", "folderId")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(filing.creates(this::create))
                .updates(filing.updates(this::update))
                .deletes((id, caller) -> programs.delete(id, caller.viewer()))
                .does("start", List.of(), this::start)
                .does("pause", List.of(), this::pause)
                .doesToAll("undelete", List.of(argument("id", INTEGER, Trait.REQUIRED)), this::undelete)
                .files(new Operations.Files(
                        true,
                        Map.of("structure", this::replace),
                        Map.of("download-program-structure", this::structure)))
                .also(object -> tagging.on(object, "program.edit"));
    }

    private long create(Input input, Caller caller) {
        Upload file = input.upload();
        Path path = file == null ? null : read(file);
        long id = programs.create(input.text("name", ""), CampaignArgument.of(input, campaigns), caller.viewer());
        Program blank = programs.get(id, caller.viewer());
        if (path != null || input.has("description")) {
            programs.write(
                    id,
                    input.text("description", ""),
                    path == null ? blank.draft() : path,
                    blank.draftVersion(),
                    caller.viewer());
        }
        settle(blank, input, caller);
        return id;
    }

    private void update(long id, Input input, Caller caller) {
        Program now = programs.get(id, caller.viewer());
        if (input.has("name") || input.has("description")) {
            drafts.describe(
                    id,
                    input.has("name") ? input.text("name", "") : now.name(),
                    input.has("description") ? input.text("description", "") : now.description(),
                    caller.viewer());
        }
        settle(now, input, caller);
    }

    private void settle(Program now, Input input, Caller caller) {
        if (ProgramInput.says(input)) {
            programs.settle(now.id(), settings.read(input, now.settings(), caller.viewer()), caller.viewer());
        }
    }

    private Outcome start(long id, Input input, Caller caller) {
        programs.start(id, caller.viewer());
        return state(id);
    }

    private Outcome pause(long id, Input input, Caller caller) {
        programs.pause(id, caller.viewer());
        return state(id);
    }

    private static Outcome state(long id) {
        return Outcome.of("engagement-studio-programs", id, List.of("id", "name", "status"));
    }

    private Outcome undelete(Input input, Caller caller) {
        long id = input.given("id");
        programs.restore(id, caller.viewer());
        return state(id);
    }

    private @Nullable Outcome replace(long id, Upload file, Caller caller) {
        Program now = programs.get(id, caller.viewer());
        programs.write(id, now.description(), read(file), now.draftVersion(), caller.viewer());
        return state(id);
    }

    private Content structure(long id, int number, Caller caller) {
        Program program = programs.get(id, caller.viewer());
        byte[] text = structures.write(program.draft()).getBytes(StandardCharsets.UTF_8);
        return new Content("application/json", "program-" + id + ".json", new ByteArrayInputStream(text));
    }

    // what it names but is not here may stand in a draft; the program does not start with it
    private Path read(Upload file) {
        if (file.bytes() > LARGEST) {
            throw new ApiError(ErrorCode.STRUCTURE_INVALID, "The structure is longer than 2 MB.");
        }
        try (InputStream bytes = file.open()) {
            return structures.read(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Refusal refusal) {
            throw new ApiError(
                    ErrorCode.STRUCTURE_INVALID,
                    "The file is not the structure of a program, or was altered: " + refusal.messageKey());
        }
    }
}
