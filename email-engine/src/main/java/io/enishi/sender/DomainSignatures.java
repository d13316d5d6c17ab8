package io.enishi.sender;

import io.enishi.database.Snapshot;
import io.enishi.delivery.MessageSigner;
import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;
import org.springframework.stereotype.Component;

/** DKIM signatures (RFC 6376, relaxed/relaxed, RSA-SHA256) with the key of the sender's domain, or of the nearest domain above it. */
@Component
class DomainSignatures implements MessageSigner {

    private final Snapshot<Map<String, DkimIdentity>> identities;

    DomainSignatures(SendingDomainRepository repository) {
        this.identities = new Snapshot<>(repository::identities);
    }

    /** The keys change in the caller's transaction. */
    void changed() {
        identities.changed();
    }

    @Override
    public boolean signsFor(String fromAddress) {
        return identity(fromAddress.substring(fromAddress.lastIndexOf('@') + 1)) != null;
    }

    @Override
    public SMTPMessage signed(SMTPMessage message, String fromAddress) throws MessagingException {
        DkimIdentity identity = identity(fromAddress.substring(fromAddress.lastIndexOf('@') + 1));
        if (identity == null) {
            return message;
        }
        DkimMessage signed = new DkimMessage(message, signer(identity));
        // its copy got an id of its own, and no return path
        signed.setHeader("Message-ID", message.getMessageID());
        signed.setEnvelopeFrom(message.getEnvelopeFrom());
        return signed;
    }

    private @Nullable DkimIdentity identity(String host) {
        Map<String, DkimIdentity> known = identities.get();
        String domain = host.toLowerCase(Locale.ROOT);
        DkimIdentity found = known.get(domain);
        while (found == null && domain.indexOf('.') > 0) {
            domain = domain.substring(domain.indexOf('.') + 1);
            found = known.get(domain);
        }
        return found;
    }

    private static DkimSigner signer(DkimIdentity identity) {
        try {
            DkimSigner signer = new DkimSigner(identity.domain(), identity.selector(), identity.key());
            signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
            signer.setHeaderCanonicalization(Canonicalization.RELAXED);
            signer.setBodyCanonicalization(Canonicalization.RELAXED);
            // the DNS was asked when the key was taken into use
            signer.setCheckDomainKey(false);
            signer.addHeaderToSign("List-Unsubscribe");
            signer.addHeaderToSign("List-Unsubscribe-Post");
            return signer;
        } catch (DkimException e) {
            throw new IllegalStateException("The key of %s cannot sign".formatted(identity.domain()), e);
        }
    }
}
