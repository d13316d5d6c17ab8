package io.enishi.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import is there as a whole or not at all, whenever the product or its PostgreSQL dies, and goes on by itself; and a file of any
 * size goes through a heap of 512 MB. Three kills and some megabytes in every build; as many as {@code enishi.drill.import-kills} and
 * {@code enishi.drill.import-bytes} say elsewhere.
 */
class ImportDrill {
    private static final int KILLS = Integer.getInteger("enishi.drill.import-kills", 3);
    private static final long BYTES = Long.getLong("enishi.drill.import-bytes", 8_000_000);
    /** Sentences in the longest column: with many of them a file is large by its lines, with few by their number. */
    private static final int WIDTH = Integer.getInteger("enishi.drill.import-width", 3);

    private static final Duration PATIENCE = Duration.ofMinutes(5).plusSeconds(BYTES / 20_000);

    /** People who are there before; the file says something new about them. */
    private static final int KNOWN = 100;

    @TempDir
    Path directory;

    @Test
    void anImportIsThereAsAWholeOrNotAtAllHoweverOftenItIsKilled() throws Exception {
        var rows = Rows.of(BYTES);
        var product = new PackagedProduct(
                Path.of(System.getProperty("enishi.jar")),
                directory.resolve("data"),
                "--enishi.bootstrap.admin-email=" + Importer.EMAIL,
                "--enishi.bootstrap.admin-password=" + Importer.PASSWORD,
                "--enishi.job.lease=3s");
        try {
            product.start();
            product.awaitHealth();
            number(product, """
                    with person as (insert into prospect (email, email_key, company)
                                    select 'row' || i || '@import.example', 'row' || i || '@import.example', 'Before'
                                    from generate_series(0, %d) i returning id)
                    insert into prospect_figure (prospect_id) select id from person returning prospect_id
                    """.formatted(KNOWN - 1));
            var id = Importer.signIn(product).upload("rows.csv", rows.file());
            var kills = 0;
            // the trial, then the import itself, a little further each time
            while (kills < KILLS / 3) {
                var target = rows.count() * (kills + 1) / (KILLS / 3 + 1);
                until(() -> done(product, id, "check") >= target || tried(product, id));
                carryOut(kills++, product);
                assertThat(state(product)).isEqualTo(before());
            }
            until(() -> tried(product, id));
            Importer.signIn(product).begin(id);
            for (var into = 1; kills < KILLS; into++) {
                var target = rows.count() * into / (KILLS - KILLS / 3 + 1);
                until(() -> done(product, id, "do") >= target || ended(product, id));
                carryOut(kills++, product);
                assertThat(state(product)).isIn(before(), after(rows));
                number(product, "update job_pulse set done = 0 returning 1");
            }
            until(() -> ended(product, id));
            assertThat(number(product, "select count(*) from job where state = 'complete' and id = " + id))
                    .isEqualTo(1);
            assertThat(state(product)).isEqualTo(after(rows));
        } catch (Throwable e) {
            System.out.println(product.lastLines());
            throw e;
        } finally {
            product.stop();
        }
    }

    /** The database alone, the product alone, both, in turn. A database that dies five times in one step is given up: seldom, then. */
    private static void carryOut(int kill, PackagedProduct product) throws IOException, InterruptedException {
        var database = kill % 5 == 1;
        var both = kill % 5 == 3;
        if (database || both) {
            product.killDatabase();
        }
        if (!database) {
            product.kill();
            product.start();
        }
        product.awaitHealth();
    }

    /** In one look, because the import goes on while we look. */
    private static String state(PackagedProduct product) throws Exception {
        return answer(product, """
                select concat_ws(' ',
                    (select count(*) from prospect where email like 'row%'),
                    (select count(*) from prospect where email like 'row%' and company = 'After'),
                    (select count(*) from audit where cause_kind = 'import' and what = 'created'),
                    (select count(*) from audit where cause_kind = 'import' and what = 'company' and old_value = 'Before'))
                """);
    }

    private static String before() {
        return "%d 0 0 0".formatted(KNOWN);
    }

    private static String after(Rows rows) {
        return "%d %d %d %d".formatted(rows.count(), rows.count(), rows.count() - KNOWN, KNOWN);
    }

    private static long done(PackagedProduct product, long id, String stage) throws Exception {
        return number(product, """
                select case when split_part(position, ' ', 1) = '%s' and state = 'processing'
                            then greatest(j.done, p.done, 0) else -1 end
                from job j left join job_pulse p on p.job_id = j.id where j.id = %d
                """.formatted(stage, id));
    }

    private static boolean tried(PackagedProduct product, long id) throws Exception {
        return number(product, "select count(*) from job where state = 'open' and position = 'do 0' and id = " + id)
                == 1;
    }

    private static boolean ended(PackagedProduct product, long id) throws Exception {
        return number(product, "select count(*) from job where finished_at is not null and id = " + id) == 1;
    }

    /** While the database is coming back there is no answer; then there is one. */
    private static void until(Asked asked) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(asked::holds);
    }

    private interface Asked {
        boolean holds() throws Exception;
    }

    private static long number(PackagedProduct product, String sql) throws Exception {
        return Long.parseLong(answer(product, sql));
    }

    private static String answer(PackagedProduct product, String sql) throws Exception {
        Callable<String> asked = () -> {
            try (var connection = product.database();
                    var statement = connection.createStatement();
                    var answer = statement.executeQuery(sql)) {
                return answer.next() ? answer.getString(1) : "-1";
            }
        };
        return await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(asked, answer -> true);
    }

    /** The lines of a file that is never whole anywhere. */
    private record Rows(long count) {

        private static final String HEAD = "Email,Company,Comments\n";
        private static final String REST = "@import.example,After," + "設備保全の資料を請求。".repeat(WIDTH) + "\n";

        static Rows of(long bytes) {
            return new Rows(Math.max(2 * KNOWN, bytes / (REST.getBytes(UTF_8).length + 9)));
        }

        InputStream file() {
            return new InputStream() {

                private long next;
                private byte[] line = HEAD.getBytes(UTF_8);
                private int at;

                @Override
                public int read() {
                    return more() ? line[at++] & 0xff : -1;
                }

                @Override
                public int read(byte[] into, int from, int most) {
                    if (!more()) {
                        return -1;
                    }
                    var some = Math.min(most, line.length - at);
                    System.arraycopy(line, at, into, from, some);
                    at += some;
                    return some;
                }

                private boolean more() {
                    if (at == line.length && next < count) {
                        line = ("row" + next++ + REST).getBytes(UTF_8);
                        at = 0;
                    }
                    return at < line.length;
                }
            };
        }
    }
}
