package io.enishi.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.enishi.shared.SecretBox;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys with which we say to other programs who somebody is. The first one is made when it is first needed. */
@Component
public class IdTokenKeys {

    private static final Logger log = LoggerFactory.getLogger(IdTokenKeys.class);
    private static final int BITS = 2048;

    private final IdTokenKeyRepository repository;
    private final SecretBox box;
    private final Clock clock;

    IdTokenKeys(IdTokenKeyRepository repository, SecretBox box, Clock clock) {
        this.repository = repository;
        this.box = box;
        this.clock = clock;
    }

    /** The public halves, each a JSON object (RFC 7517), with which others check what we said. */
    @Transactional(readOnly = true)
    public List<String> published() {
        return repository.all().stream()
                .map(IdTokenKeyRepository.Row::published)
                .toList();
    }

    /** The one to sign with; a new one where none is there, or none can be read because the secret key is another now. */
    @Transactional
    RSAKey current() {
        return repository.all().stream()
                .map(this::opened)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(this::made);
    }

    private Optional<RSAKey> opened(IdTokenKeyRepository.Row row) {
        try {
            return Optional.of(RSAKey.parse(new String(box.open(row.secret()), StandardCharsets.UTF_8)));
        } catch (IllegalStateException | ParseException e) {
            log.warn("A key for ID tokens cannot be opened with this secret key and is passed over.");
            return Optional.empty();
        }
    }

    private RSAKey made() {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            repository.insert(
                    key.getKeyID(),
                    key.toPublicJWK().toJSONString(),
                    box.close(key.toJSONString().getBytes(StandardCharsets.UTF_8)),
                    clock.instant());
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
