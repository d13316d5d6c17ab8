package io.enishi.sender;

import io.enishi.domain.DomainStatus;
import io.enishi.sender.SendingDomain.Found;
import io.enishi.shared.SecretBox;
import io.enishi.shared.Times;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SendingDomainRepository {

    private static final Logger log = LoggerFactory.getLogger(SendingDomainRepository.class);
    private static final String ALL = "select * from sending_domain where deleted_at is null";

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;

    SendingDomainRepository(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<SendingDomain> all() {
        Map<Long, Map<SenderProof, Found>> proofs = proofs();
        return jdbc.sql(ALL + " order by domain")
                .query((row, number) -> domain(row, proofs.getOrDefault(row.getLong("id"), Map.of())))
                .list();
    }

    Optional<SendingDomain> find(long id) {
        return all().stream().filter(domain -> domain.id() == id).findFirst();
    }

    /** Empty when it is there already. */
    Optional<Long> add(String domain, String token, @Nullable Long user) {
        return jdbc.sql("""
                insert into sending_domain (domain, token, created_at, updated_at, created_by, updated_by)
                values (:domain, :token, :now, :now, :user, :user) on conflict do nothing returning id
                """)
                .param("domain", domain)
                .param("token", token)
                .param("now", Times.sql(clock.instant()))
                .param("user", user)
                .query(Long.class)
                .optional();
    }

    void checked(long id, Map<SenderProof, Found> found) {
        found.forEach((proof, said) -> jdbc.sql("""
                insert into sending_domain_proof (sending_domain_id, proof, status, found) values (:id, :proof, :status, :found)
                on conflict (sending_domain_id, proof) do update set status = excluded.status, found = excluded.found
                """)
                .param("id", id)
                .param("proof", proof.key())
                .param("status", said.status().key())
                .param("found", said.found())
                .update());
        Found owned = found.getOrDefault(SenderProof.OWNERSHIP, Found.NOT_ASKED);
        jdbc.sql("""
                update sending_domain set checked_at = :now,
                    verified_at = case when :valid then coalesce(verified_at, :now) when :denied then null else verified_at end
                where id = :id
                """)
                .param("now", Times.sql(clock.instant()))
                .param("valid", owned.status() == DomainStatus.VALID)
                // a DNS that is silent takes nothing back
                .param("denied", owned.status() == DomainStatus.MISSING || owned.status() == DomainStatus.WRONG)
                .param("id", id)
                .update();
    }

    void delete(long id, @Nullable Long user) {
        jdbc.sql("update sending_domain set deleted_at = :now, updated_at = :now, updated_by = :user where id = :id")
                .param("now", Times.sql(clock.instant()))
                .param("user", user)
                .param("id", id)
                .update();
    }

    /** A key that waits; the one that waited before is given up. Its selector is one that was never used for this domain. */
    void addKey(long domain, KeyPair pair) {
        jdbc.sql("""
                update dkim_key set retired_at = :now where sending_domain_id = :domain and signs_since is null and retired_at is null
                """)
                .param("now", Times.sql(clock.instant()))
                .param("domain", domain)
                .update();
        jdbc.sql("""
                insert into dkim_key (sending_domain_id, selector, public_key, private_key, created_at)
                select :domain, 'enishi' || (count(*) + 1), :public, :private, :now from dkim_key where sending_domain_id = :domain
                """)
                .param("domain", domain)
                .param("public", DkimKey.text(pair))
                .param("private", secrets.close(pair.getPrivate().getEncoded()))
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    /** The keys of a domain that are not retired: the one that signs, and the one that waits. */
    List<DkimKey> keys(long domain) {
        return jdbc.sql("""
                select id, sending_domain_id, selector, public_key, signs_since from dkim_key
                where sending_domain_id = ? and retired_at is null order by id
                """)
                .param(domain)
                .query((row, number) -> new DkimKey(
                        row.getLong("id"),
                        row.getLong("sending_domain_id"),
                        row.getString("selector"),
                        row.getString("public_key"),
                        Times.read(row, "signs_since")))
                .list();
    }

    /** It signs from now on, instead of the one that did. */
    void takeIntoUse(DkimKey key) {
        jdbc.sql("""
                update dkim_key set retired_at = :now
                where sending_domain_id = :domain and signs_since is not null and retired_at is null
                """)
                .param("now", Times.sql(clock.instant()))
                .param("domain", key.domainId())
                .update();
        jdbc.sql("update dkim_key set signs_since = :now where id = :id and retired_at is null")
                .param("now", Times.sql(clock.instant()))
                .param("id", key.id())
                .update();
    }

    /** What signs now, by domain: for verified domains only. */
    Map<String, DkimIdentity> identities() {
        Map<String, DkimIdentity> identities = new HashMap<>();
        jdbc.sql("""
                select d.domain, k.selector, k.private_key from dkim_key k join sending_domain d on d.id = k.sending_domain_id
                where d.deleted_at is null and d.verified_at is not null and k.signs_since is not null and k.retired_at is null
                """).query(row -> {
            String domain = row.getString("domain");
            identities.put(
                    domain, new DkimIdentity(domain, row.getString("selector"), key(row.getBytes("private_key"))));
        });
        return identities;
    }

    private RSAPrivateKey key(byte[] closed) {
        try {
            return (RSAPrivateKey)
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(secrets.open(closed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that signs mail cannot be read", e);
        }
    }

    private Map<Long, Map<SenderProof, Found>> proofs() {
        Map<Long, Map<SenderProof, Found>> proofs = new HashMap<>();
        jdbc.sql("select sending_domain_id, proof, status, found from sending_domain_proof")
                .query(row -> {
                    proofs.computeIfAbsent(row.getLong("sending_domain_id"), first -> new EnumMap<>(SenderProof.class))
                            .put(
                                    SenderProof.of(row.getString("proof")),
                                    new Found(DomainStatus.of(row.getString("status")), row.getString("found")));
                });
        return proofs;
    }

    private static SendingDomain domain(ResultSet row, Map<SenderProof, Found> proofs) throws SQLException {
        return new SendingDomain(
                row.getLong("id"),
                row.getString("domain"),
                row.getString("token"),
                proofs,
                Times.read(row, "checked_at"),
                Times.read(row, "verified_at"));
    }
}
