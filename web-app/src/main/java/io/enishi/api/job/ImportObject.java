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
import io.enishi.api.Input;
import io.enishi.api.Operations;
import io.enishi.api.Operations.Content;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.api.Upload;
import io.enishi.job.JobFiles;
import io.enishi.job.Jobs;
import io.enishi.shared.Addresses;
import io.enishi.transfer.ImportOrder;
import io.enishi.transfer.ProspectImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Prospects from CSV files: created, filled with batches, submitted, and taken in by a job. */
@Component
class ImportObject implements ApiObject {

    private static final int MOST_COLUMNS = 200;

    private final ProspectImports imports;
    private final Jobs jobs;
    private final JobFiles files;
    private final Addresses addresses;

    ImportObject(ProspectImports imports, Jobs jobs, JobFiles files, Addresses addresses) {
        this.imports = imports;
        this.jobs = jobs;
        this.files = files;
        this.addresses = addresses;
    }

    @Override
    public Declaration declare() {
        String self = JobFields.address(addresses, "/api/v5/imports/") + " || j.id || ";
        return JobFields.of(
                        "imports",
                        "import",
                        ProspectImports.PERMISSION,
                        ProspectImports.KIND,
                        Trait.CREATE,
                        Trait.UPDATE)
                .field("operation", STRING, "'Upsert'", Trait.REQUIRED)
                .field("object", STRING, "'Prospect'", Trait.REQUIRED)
                .field("fields", JSON, "j.settings -> 'fields'", Trait.CREATE)
                .field("restoreDeleted", BOOLEAN, "cast(j.settings ->> 'restoreDeleted' as boolean)", Trait.CREATE)
                .field("createOnNoMatch", BOOLEAN, "cast(j.settings ->> 'createOnNoMatch' as boolean)", Trait.CREATE)
                .field("batchesRef", STRING, self + "'/batches'")
                .field("errorRef", STRING, """
                        case when exists (select from job_file e where e.job_id = j.id and e.purpose = 'errors')
                             then %s'/errors' end""".formatted(self))
                .field("createdCount", INTEGER, "j.created_count")
                .field("updatedCount", INTEGER, "j.updated_count")
                .field("errorCount", INTEGER, "j.error_count")
                .creates(this::create)
                .updates(this::update)
                .does("cancel", List.of(), (id, input, caller) -> {
                    JobFields.get(jobs, ProspectImports.KIND, id, caller.viewer());
                    return JobFields.cancel(jobs, "imports", id, caller);
                })
                .files(new Operations.Files(true, Map.of("batches", this::add), Map.of("errors", this::errors)));
    }

    private long create(Input input, Caller caller) {
        caller.viewer().require(ProspectImports.PERMISSION);
        must(input, "operation", "upsert");
        must(input, "object", "prospect");
        String status = input.text("status", "Open");
        if (!status.equalsIgnoreCase("Open") && !status.equalsIgnoreCase("Ready")) {
            throw wrongStatus(status);
        }
        long id = imports.open(
                ImportOrder.of(columns(input), input.yes("restoreDeleted", false), input.yes("createOnNoMatch", true)),
                caller.viewer());
        Upload file = input.upload();
        if (file != null) {
            keep(id, file, caller);
        }
        if (status.equalsIgnoreCase("Ready")) {
            imports.submit(id, caller.viewer());
        }
        return id;
    }

    private void update(long id, Input input, Caller caller) {
        JobFields.get(jobs, ProspectImports.KIND, id, caller.viewer());
        String status = input.text("status", "");
        switch (status.toLowerCase(java.util.Locale.ROOT)) {
            case "ready" -> imports.submit(id, caller.viewer());
            case "canceled", "cancelled" -> imports.cancel(id, caller.viewer());
            default -> throw wrongStatus(status);
        }
    }

    private @Nullable Outcome add(long id, Upload file, Caller caller) {
        JobFields.get(jobs, ProspectImports.KIND, id, caller.viewer());
        keep(id, file, caller);
        return null;
    }

    private void keep(long id, Upload file, Caller caller) {
        try {
            imports.add(id, file.name(), file::open, caller.viewer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Content errors(long id, int number, Caller caller) {
        JobFields.get(jobs, ProspectImports.KIND, id, caller.viewer());
        return JobFields.errors(files, id, number);
    }

    // [{"field": "firstName", "overwrite": true, "nullOverwrite": false}]
    private static List<ImportOrder.Column> columns(Input input) {
        JsonNode said = input.json("fields");
        if (said.isMissingNode() || said.isNull()) {
            return List.of();
        }
        if (!said.isArray() || said.size() > MOST_COLUMNS) {
            throw wrongFields();
        }
        List<ImportOrder.Column> columns = new ArrayList<>();
        for (JsonNode each : said) {
            JsonNode name = each.path("field");
            boolean known = each.isObject()
                    && List.of("field", "overwrite", "nullOverwrite").containsAll(each.propertyNames());
            if (!known || !name.isString() || !flag(each, "overwrite") || !flag(each, "nullOverwrite")) {
                throw wrongFields();
            }
            columns.add(new ImportOrder.Column(
                    name.stringValue(),
                    each.path("overwrite").booleanValue(true),
                    each.path("nullOverwrite").booleanValue(false)));
        }
        return columns;
    }

    private static boolean flag(JsonNode each, String name) {
        JsonNode node = each.path(name);
        return node.isMissingNode() || node.isBoolean();
    }

    private static void must(Input input, String name, String only) {
        if (!input.text(name, "").equalsIgnoreCase(only)) {
            throw ApiError.of(ErrorCode.PROPERTY_INVALID, "%s can only be %s.", name, only);
        }
    }

    private static ApiError wrongFields() {
        return new ApiError(
                ErrorCode.PROPERTY_INVALID,
                "fields must be an array of objects with field (a name), overwrite and nullOverwrite (true or false).");
    }

    private static ApiError wrongStatus(String status) {
        String clean = status.replaceAll("\\p{Cntrl}+", " ");
        return ApiError.of(
                ErrorCode.PROPERTY_INVALID,
                "status cannot be set to '%s'. Set Ready or Canceled.",
                clean.length() > 40 ? clean.substring(0, 40) : clean);
    }
}
