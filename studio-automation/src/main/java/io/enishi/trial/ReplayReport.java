package io.enishi.trial;

import java.time.LocalDate;
import java.util.List;

/**
 * What a draft would have done, beside what happened: people by step, way and result (those who would still stand there have an
 * empty way), people by how many emails they would have got and got, emails by day.
 */
public record ReplayReport(List<Went> went, List<Mailed> mailed, List<Day> days) {

    /** {@code result} is done, skipped, failed or waiting. */
    public record Went(String step, String way, String result, long people) {}

    public record Mailed(int mails, long would, long got) {}

    public record Day(LocalDate day, long would, long got) {}

    public long would() {
        return mailed.stream().mapToLong(one -> one.mails() * one.would()).sum();
    }

    public long got() {
        return mailed.stream().mapToLong(one -> one.mails() * one.got()).sum();
    }

    public long people() {
        return mailed.stream().mapToLong(Mailed::would).sum();
    }
}
