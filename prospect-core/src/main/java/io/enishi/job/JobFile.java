package io.enishi.job;

/** A file of a job: what came in, what came out, or what could not be done. */
public record JobFile(long id, long jobId, Purpose purpose, int number, String name, long bytes) {

    /** What the file is for. */
    public enum Purpose {
        INPUT,
        RESULT,
        ERRORS;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Purpose of(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
