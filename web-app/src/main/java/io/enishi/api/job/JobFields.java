package io.enishi.api.job;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.Operations.Content;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.criteria.SqlCondition;
import io.enishi.job.Job;
import io.enishi.job.JobFile;
import io.enishi.job.JobFiles;
import io.enishi.job.Jobs;
import io.enishi.shared.Addresses;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import java.util.List;

/** What the API says of every kind of job. */
final class JobFields {

    static final String STATUS = """
            case j.state when 'open' then 'Open' when 'waiting' then 'Waiting' when 'processing' then
                case when exists (select from job_pulse l where l.job_id = j.id and l.stop) then 'Canceling' else 'Processing' end
                when 'paused' then 'Paused' when 'canceling' then 'Canceling' when 'complete' then 'Complete'
                when 'failed' then 'Failed' else 'Canceled' end""";

    private JobFields() {}

    static Declaration of(String collection, String name, String permission, String kind, Trait... status) {
        return Declaration.of(collection, name)
                .besideObjects()
                .seenWith(permission)
                .from("job j", "j.id")
                .visible(viewer -> SqlCondition.of("j.kind = '" + kind + "'").and(Jobs.visibleTo(viewer)))
                .field("id", INTEGER, "j.id")
                .field("status", STRING, STATUS, status)
                .field("isExpired", BOOLEAN, "(j.expired_at is not null)")
                .stamped("j")
                .filters("status")
                .orders("id", "createdAt", "updatedAt");
    }

    /** The SQL text of an absolute address of ours. */
    static String address(Addresses addresses, String path) {
        return "'" + addresses.console(path).replace("'", "''") + "'";
    }

    static Job get(Jobs jobs, String kind, long id, Viewer viewer) {
        return jobs.find(id, viewer).filter(job -> job.kind().equals(kind)).orElseThrow(() -> new NotFound(kind, id));
    }

    /** The lines that could not be done. */
    static Content errors(JobFiles files, long id, int number) {
        JobFile file = files.find(id, JobFile.Purpose.ERRORS, 1)
                .filter(found -> number <= 1)
                .orElseThrow(() -> new NotFound("Errors", id));
        return new Content("text/csv;charset=UTF-8", file.name(), files.open(file));
    }

    static Outcome cancel(Jobs jobs, String collection, long id, Caller caller) {
        jobs.cancel(id, caller.viewer());
        return Outcome.of(collection, id, List.of("id", "status"));
    }
}
