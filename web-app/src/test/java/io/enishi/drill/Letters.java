package io.enishi.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Emails that were sent before the drill, signed by the product's own key, and one redirect. */
final class Letters {
    static final String TARGET = "https://drill.example/spring";
    static final long OPENED = 1_000_000_000L;
    static final long CLICKED = 2_000_000_000L;
    static final long REDIRECT = 999_999_999L;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String TOKEN = "drilldrill";

    private final String keyName;
    private final byte[] secret;
    private final long prospect;

    private Letters(String keyName, byte[] secret, long prospect) {
        this.keyName = keyName;
        this.secret = secret;
        this.prospect = prospect;
    }

    /** Makes the recipient and the redirect, and takes the key. */
    static Letters of(PackagedProduct product) throws SQLException, IOException {
        try (var connection = product.database();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into asset (id, kind, name, created_at, updated_at)
                    values (%d, 'custom-redirect', 'Drill', now(), now())
                    """.formatted(REDIRECT));
            statement.execute("insert into custom_redirect (id, token, destination) values (%d, '%s', '%s')"
                    .formatted(REDIRECT, TOKEN, TARGET));
            try (var made = statement.executeQuery("""
                    with person as (insert into prospect (email) values ('drill@example.com') returning id),
                         figure as (insert into prospect_figure (prospect_id) select id from person)
                    select person.id, k.name, k.secret from person, signing_key k where k.retired_at is null
                    """)) {
                made.next();
                return new Letters(made.getString("name"), made.getBytes("secret"), made.getLong("id"));
            }
        }
    }

    String pixel(long letter) {
        return "/o/" + recipient(letter);
    }

    String link(long letter) {
        return "/l/" + sign("link", "list-email %d %s".formatted(letter, TARGET)) + "/" + recipient(letter);
    }

    String redirect() {
        return TOKEN;
    }

    private String recipient(long letter) {
        return sign("recipient", "list-email %d %d %d".formatted(letter, prospect, letter));
    }

    private String sign(String purpose, String payload) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(purpose.getBytes(UTF_8));
        message.write(0);
        message.writeBytes(keyName.getBytes(UTF_8));
        message.write(0);
        message.writeBytes(payload.getBytes(UTF_8));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var signature = Arrays.copyOf(mac.doFinal(message.toByteArray()), 16);
            return BASE64.encodeToString(payload.getBytes(UTF_8)) + "." + keyName + "."
                    + BASE64.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
