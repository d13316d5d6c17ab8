package io.enishi.returnpath;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Whether a message of a topic was signed by Amazon: with a certificate that lies at Amazon, over the lines its documents name. */
@Component
class SnsSignatures {

    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final AmazonWeb amazon;
    private final Clock clock;
    private final Cache<URI, X509Certificate> certificates = Caffeine.newBuilder()
            .maximumSize(50)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    SnsSignatures(AmazonWeb amazon, Clock clock) {
        this.amazon = amazon;
        this.clock = clock;
    }

    /** An {@link IOException} says that nobody can tell now. */
    void check(JsonNode message) throws NotBelieved, IOException {
        String given = text(message, "Signature");
        if (given.isEmpty()) {
            throw new NotBelieved(HookRefusal.UNSIGNED);
        }
        String algorithm = switch (text(message, "SignatureVersion")) {
            case "1" -> "SHA1withRSA";
            case "2" -> "SHA256withRSA";
            default -> throw new NotBelieved(HookRefusal.WRONG_SIGNATURE);
        };
        PublicKey key =
                certificate(AmazonWeb.address(text(message, "SigningCertURL"))).getPublicKey();
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(signed(message).getBytes(StandardCharsets.UTF_8));
            if (signature.verify(Base64.getDecoder().decode(given))) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            // refused below
        }
        throw new NotBelieved(HookRefusal.WRONG_SIGNATURE);
    }

    private X509Certificate certificate(URI address) throws NotBelieved, IOException {
        if (address.getRawQuery() != null || !address.getRawPath().matches("/[A-Za-z0-9_-]{1,200}\\.pem")) {
            throw new NotBelieved(HookRefusal.FOREIGN_ADDRESS);
        }
        X509Certificate known = certificates.getIfPresent(address);
        X509Certificate certificate = known == null ? read(address) : known;
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (GeneralSecurityException overdue) {
            certificates.invalidate(address);
            throw new NotBelieved(HookRefusal.NO_CERTIFICATE);
        }
        return certificate;
    }

    private X509Certificate read(URI address) throws NotBelieved, IOException {
        byte[] pem = amazon.read(address);
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            if (certificate != null && certificate.getPublicKey() instanceof RSAPublicKey) {
                certificates.put(address, certificate);
                return certificate;
            }
        } catch (GeneralSecurityException notACertificate) {
            // refused below
        }
        throw new NotBelieved(HookRefusal.NO_CERTIFICATE);
    }

    /** Name and value of each field that is there, one below the other. */
    static String signed(JsonNode message) {
        StringBuilder lines = new StringBuilder();
        for (String name : text(message, "Type").equals("Notification") ? NOTIFICATION : CONFIRMATION) {
            if (message.path(name).isString()) {
                lines.append(name).append('\n').append(text(message, name)).append('\n');
            }
        }
        return lines.toString();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
