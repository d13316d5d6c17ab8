package io.enishi.file;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FileRepository {

    /** Their contents are gone; what was handed out stays known by its name. */
    void empty(Collection<Long> ids) {
        jdbc.sql("delete from file_piece where version_id in (select id from file_version where file_id = any(?))")
                .param(ids.toArray(Long[]::new))
                .update();
    }

    private static final String ALL = """
            select f.id, f.token, f.slug, a.name, a.campaign_id, a.created_at, a.updated_at, a.deleted_at,
                   coalesce(c.name, '') as campaign, coalesce(p.path, '') as vanity_path, v.id as version_id, v.number,
                   v.file_name, v.size, v.sha256, v.created_at as version_at
            from file f
            join asset a on a.id = f.id
            join file_version v on v.id = f.version_id
            left join asset c on c.id = a.campaign_id
            left join vanity_path p on p.asset_id = f.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FileRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every file by its token; without those in the recycle bin. */
    Map<String, ServedFile> served() {
        Map<String, ServedFile> served = new HashMap<>();
        jdbc.sql(ALL + " where a.deleted_at is null").query(row -> {
            HostedFile file = file(row);
            FileVersion version = file.version();
            served.put(
                    file.token(),
                    new ServedFile(
                            file.id(),
                            version.id(),
                            version.fileName(),
                            version.size(),
                            version.sha256(),
                            version.type()));
        });
        return Map.copyOf(served);
    }

    Optional<HostedFile> find(long id) {
        return jdbc.sql(ALL + " where f.id = ?")
                .param(id)
                .query((row, number) -> file(row))
                .optional();
    }

    long newVersion() {
        return jdbc.sql("select nextval('file_version_seq')").query(Long.class).single();
    }

    void insert(long id, String token, String slug, long version) {
        jdbc.sql("insert into file (id, token, slug, version_id) values (?, ?, ?, ?)")
                .params(id, token, slug, version)
                .update();
    }

    /** False when this file has no such version. */
    boolean use(long id, long version) {
        return jdbc.sql("""
                update file set version_id = :version
                where id = :id and exists (select from file_version where id = :version and file_id = :id)
                """).param("id", id).param("version", version).update() == 1;
    }

    // the row of the file is locked, so that two uploads at once get two numbers
    void insertVersion(long version, long file, String fileName, String mediaType, @Nullable Long by) {
        jdbc.sql("select id from file where id = ? for update")
                .param(file)
                .query(Long.class)
                .optional();
        jdbc.sql("""
                insert into file_version (id, file_id, number, file_name, media_type, created_at, created_by)
                select :id, :file, coalesce(max(number), 0) + 1, :name, :type, :now, cast(:by as bigint)
                from file_version where file_id = :file
                """)
                .param("id", version)
                .param("file", file)
                .param("name", fileName)
                .param("type", mediaType)
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .update();
    }

    void insertPiece(long version, int number, byte[] content) {
        jdbc.sql("insert into file_piece (version_id, number, content) values (?, ?, ?)")
                .params(version, number, content)
                .update();
    }

    void complete(long version, long size, String sha256) {
        jdbc.sql("update file_version set size = ?, sha256 = ? where id = ?")
                .params(size, sha256, version)
                .update();
    }

    Optional<byte[]> piece(long version, int number) {
        return jdbc.sql("select content from file_piece where version_id = ? and number = ?")
                .params(version, number)
                .query((row, index) -> row.getBytes(1))
                .optional();
    }

    List<FileVersion> versions(long id) {
        return jdbc.sql("""
                select id as version_id, number, file_name, size, sha256, created_at as version_at
                from file_version where file_id = ? order by number desc
                """).param(id).query((row, number) -> version(row)).list();
    }

    private static HostedFile file(ResultSet row) throws SQLException {
        return new HostedFile(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("campaign_id"),
                row.getString("campaign"),
                row.getString("token"),
                row.getString("slug"),
                row.getString("vanity_path"),
                version(row),
                Objects.requireNonNull(Times.read(row, "created_at")),
                Objects.requireNonNull(Times.read(row, "updated_at")),
                Times.read(row, "deleted_at"));
    }

    private static FileVersion version(ResultSet row) throws SQLException {
        return new FileVersion(
                row.getLong("version_id"),
                row.getInt("number"),
                row.getString("file_name"),
                row.getLong("size"),
                row.getString("sha256"),
                Objects.requireNonNull(Times.read(row, "version_at")));
    }
}
