package io.enishi.api.job;

import static io.enishi.record.ValueType.INTEGER;
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
import io.enishi.job.JobFiles;
import io.enishi.job.Jobs;
import io.enishi.shared.Addresses;
import io.enishi.transfer.BulkDeletes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Something done to many prospects that a file names by their ids. */
@Component
class BulkActionObject implements ApiObject {

    private final BulkDeletes deletes;
    private final Jobs jobs;
    private final JobFiles files;
    private final Addresses addresses;

    BulkActionObject(BulkDeletes deletes, Jobs jobs, JobFiles files, Addresses addresses) {
        this.deletes = deletes;
        this.jobs = jobs;
        this.files = files;
        this.addresses = addresses;
    }

    @Override
    public Declaration declare() {
        return JobFields.of("bulk-actions", "bulk action", BulkDeletes.PERMISSION, BulkDeletes.KIND, Trait.UPDATE)
                .field("object", STRING, "'Prospect'", Trait.REQUIRED)
                .field("bulkAction", STRING, "'delete'", Trait.REQUIRED)
                .field("origin", STRING, "'API'")
                .field("count", INTEGER, "coalesce(j.total, 0)")
                .field("processedCount", INTEGER, "j.done")
                .field("errorCount", INTEGER, "j.error_count")
                .field("percentComplete", INTEGER, """
                        case when j.state = 'complete' then 100
                             else coalesce(least(100, j.done * 100 / nullif(j.total, 0)), 0) end""")
                .field("errorsRef", STRING, """
                        case when exists (select from job_file e where e.job_id = j.id and e.purpose = 'errors')
                             then %s || j.id || '/errors' end""".formatted(JobFields.address(addresses, "/api/v5/bulk-actions/")))
                .field("fileName", STRING, "j.settings ->> 'fileName'")
                .creates(this::create)
                .updates(this::update)
                .does("pause", List.of(), (id, input, caller) -> moved(id, "paused", caller))
                .does("resume", List.of(), (id, input, caller) -> moved(id, "processing", caller))
                .does("cancel", List.of(), (id, input, caller) -> moved(id, "canceled", caller))
                .files(new Operations.Files(true, Map.of(), Map.of("errors", this::errors)));
    }

    private long create(Input input, Caller caller) {
        caller.viewer().require(BulkDeletes.PERMISSION);
        if (!input.text("object", "").equalsIgnoreCase("prospect")) {
            throw new ApiError(ErrorCode.PROPERTY_INVALID, "object can only be Prospect.");
        }
        String action = input.text("bulkAction", "").replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        if (action.equals("permanentlydelete") || action.equals("permanentdelete")) {
            throw new ApiError(ErrorCode.UNSUPPORTED, "Prospects cannot be deleted permanently yet.");
        }
        if (!action.equals("delete")) {
            throw new ApiError(ErrorCode.PROPERTY_INVALID, "bulkAction can only be delete.");
        }
        Upload file = input.upload();
        if (file == null) {
            throw new ApiError(ErrorCode.FILE_MISSING, "There is no file in the request.");
        }
        try {
            return deletes.order(file.name(), file::open, caller.viewer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void update(long id, Input input, Caller caller) {
        moved(id, input.text("status", "").toLowerCase(Locale.ROOT), caller);
    }

    private Outcome moved(long id, String status, Caller caller) {
        caller.viewer().require(BulkDeletes.PERMISSION);
        JobFields.get(jobs, BulkDeletes.KIND, id, caller.viewer());
        switch (status) {
            case "paused", "pause" -> jobs.pause(id, caller.viewer());
            case "processing", "waiting", "resumed", "resume" -> jobs.resume(id, caller.viewer());
            case "canceled", "cancelled", "cancel" -> jobs.cancel(id, caller.viewer());
            default ->
                throw new ApiError(
                        ErrorCode.PROPERTY_INVALID, "status can only be set to Paused, Processing or Canceled.");
        }
        return Outcome.of("bulk-actions", id, List.of("id", "status"));
    }

    private Content errors(long id, int number, Caller caller) {
        JobFields.get(jobs, BulkDeletes.KIND, id, caller.viewer());
        return JobFields.errors(files, id, number);
    }
}
