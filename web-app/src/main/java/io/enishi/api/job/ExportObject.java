package io.enishi.api.job;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.JSON;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Extracts;
import io.enishi.api.Input;
import io.enishi.api.Operations;
import io.enishi.api.Operations.Content;
import io.enishi.api.Trait;
import io.enishi.job.Job;
import io.enishi.job.JobFile;
import io.enishi.job.JobFiles;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.shared.Addresses;
import io.enishi.shared.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Rows of an object as CSV files, made while the client does something else. */
@Component
class ExportObject implements ApiObject {

    private static final int MOST_FIELDS = 150;
    private static final long SMALLEST_FILE = 10_000_000;
    private static final long LARGEST_FILE = 200_000_000;
    private static final List<String> COLLECTIONS = List.of(
            "campaigns",
            "dynamic-contents",
            "email-templates",
            "landing-pages",
            "lifecycle-stages",
            "lifecycle-histories",
            "lists",
            "list-emails",
            "list-memberships",
            "opportunities",
            "prospects",
            "prospect-accounts",
            "users",
            "visitor-activities");

    private final Jobs jobs;
    private final JobFiles files;
    private final ObjectProvider<Extracts> extracts;
    private final Addresses addresses;
    private final Clock clock;

    ExportObject(Jobs jobs, JobFiles files, ObjectProvider<Extracts> extracts, Addresses addresses, Clock clock) {
        this.jobs = jobs;
        this.files = files;
        this.extracts = extracts;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public Declaration declare() {
        return JobFields.of("exports", "export", "prospect.export", ExportOrder.KIND)
                .field("object", STRING, "j.settings ->> 'object'", Trait.REQUIRED)
                .field("fields", JSON, "j.settings -> 'fields'", Trait.REQUIRED)
                .field("procedure", JSON, "j.settings -> 'procedure'", Trait.REQUIRED)
                .field(
                        "includeByteOrderMark",
                        BOOLEAN,
                        "cast(j.settings ->> 'includeByteOrderMark' as boolean)",
                        Trait.CREATE)
                .field("legacyDateFormat", BOOLEAN, "cast(j.settings ->> 'legacyDateFormat' as boolean)", Trait.CREATE)
                .field("maxFileSizeBytes", INTEGER, "cast(j.settings ->> 'maxFileSizeBytes' as bigint)", Trait.CREATE)
                .field("resultRefs", JSON, """
                        (select coalesce(jsonb_agg(%s || j.id || '/results/' || r.number order by r.number), '[]')
                         from job_file r where r.job_id = j.id and r.purpose = 'result' and j.state = 'complete')""".formatted(JobFields.address(addresses, "/api/v5/exports/")))
                .creates(this::create)
                .does("cancel", List.of(), (id, input, caller) -> JobFields.cancel(jobs, "exports", id, caller))
                .files(new Operations.Files(false, Map.of(), Map.of("results", this::result)));
    }

    private long create(Input input, Caller caller) {
        caller.viewer().require("prospect.export");
        String object = input.text("object", "");
        String collection = collection(object);
        List<String> fields =
                input.strings("fields").stream().map(String::strip).distinct().toList();
        if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
            throw ApiError.of(ErrorCode.FIELDS_INVALID, "fields: name 1 to %d fields.", MOST_FIELDS);
        }
        long size = input.has("maxFileSizeBytes") ? input.given("maxFileSizeBytes") : LARGEST_FILE;
        if (size < SMALLEST_FILE) {
            throw ApiError.of(ErrorCode.RESULT_FILE_TOO_SMALL, "maxFileSizeBytes must be at least %d.", SMALLEST_FILE);
        }
        if (size > LARGEST_FILE) {
            throw ApiError.of(ErrorCode.RESULT_FILE_TOO_LARGE, "maxFileSizeBytes must be at most %d.", LARGEST_FILE);
        }
        ExportProcedure procedure = ExportProcedure.read(input.json("procedure"), collection, input.zone(), clock);
        ExportOrder order = new ExportOrder(
                object,
                collection,
                fields,
                procedure.said(),
                procedure.filters(),
                procedure.deleted(),
                procedure.present(),
                input.yes("includeByteOrderMark", false),
                input.yes("legacyDateFormat", false),
                size);
        extracts.getObject().check(order.wanted(), caller.viewer());
        return jobs.order(ExportOrder.KIND, order, caller.viewer());
    }

    // Prospect, prospects, visitorActivity, visitor-activities, VisitorActivities
    private static String collection(String object) {
        String letters = object.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        for (String each : COLLECTIONS) {
            String plural = each.replace("-", "");
            String singular = plural.endsWith("ies")
                    ? plural.substring(0, plural.length() - 3) + "y"
                    : plural.substring(0, plural.length() - 1);
            if (letters.equals(plural) || letters.equals(singular)) {
                return each;
            }
        }
        throw new ApiError(
                ErrorCode.PROPERTY_INVALID,
                "object: this cannot be exported. Known: " + String.join(", ", COLLECTIONS));
    }

    private Content result(long id, int number, Caller caller) {
        caller.viewer().require("prospect.export");
        Job job = JobFields.get(jobs, ExportOrder.KIND, id, caller.viewer());
        if (job.state() != JobState.COMPLETE) {
            throw new ApiError(ErrorCode.EXPORT_STATE, "This export has no results.");
        }
        List<JobFile> all = files.of(id, JobFile.Purpose.RESULT);
        JobFile file = all.stream()
                .filter(each -> number == 0 ? all.size() == 1 : each.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound("Result", number));
        return new Content("text/csv;charset=UTF-8", file.name(), files.open(file));
    }
}
