package io.enishi.returnpath;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Whether SendGrid signed a call with the key that its settings show: over the time in a header and the body byte for byte. */
final class SendGridSignatures {

    private static final int LONGEST_KEY = 1_000;

    private SendGridSignatures() {}

    /** The key as it is kept, without what surrounds it in files; empty when it is none. */
    static Optional<String> key(String typed) {
        String plain =
                typed.replaceAll("-----(?:BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s+", "");
        try {
            return plain.length() <= LONGEST_KEY && read(plain) instanceof ECPublicKey
                    ? Optional.of(plain)
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    static void check(String key, HookCall call) throws NotBelieved {
        if (call.signature() == null || call.timestamp() == null) {
            throw new NotBelieved(HookRefusal.UNSIGNED);
        }
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(read(key));
            signature.update(call.timestamp().getBytes(StandardCharsets.UTF_8));
            signature.update(call.body());
            if (signature.verify(Base64.getDecoder().decode(call.signature()))) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            // refused below
        }
        throw new NotBelieved(HookRefusal.WRONG_SIGNATURE);
    }

    private static PublicKey read(String key) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
    }
}
