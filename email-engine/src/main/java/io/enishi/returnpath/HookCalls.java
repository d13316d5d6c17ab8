package io.enishi.returnpath;

import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of providers, believed before anything is done about them: they know the secret of the address, and where the provider
 * signs, the signature is right. What Amazon says is fetched while nothing waits in the database.
 */
@Component
public class HookCalls {

    private static final Logger log = LoggerFactory.getLogger(HookCalls.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MailHooks hooks;
    private final SnsSignatures signatures;
    private final AmazonWeb amazon;

    HookCalls(MailHooks hooks, SnsSignatures signatures, AmazonWeb amazon) {
        this.hooks = hooks;
        this.signatures = signatures;
        this.amazon = amazon;
    }

    /** What became of a call; {@code LATER}: it is to be told again, for nobody could check it. */
    public enum Answer {
        TAKEN,
        UNKNOWN,
        UNREADABLE,
        REFUSED,
        LATER
    }

    /** Takes what a provider tells. */
    public Answer take(String provider, String token, HookCall call) {
        MailHook hook = MailProvider.of(provider)
                .flatMap(one -> hooks.known(one, token))
                .orElse(null);
        if (hook == null) {
            return Answer.UNKNOWN;
        }
        try {
            if (hook.provider() == MailProvider.SENDGRID && hook.signingKey() != null) {
                SendGridSignatures.check(hook.signingKey(), call);
            }
            JsonNode read = JSON.readTree(call.body());
            if (hook.provider() == MailProvider.SES) {
                signatures.check(read);
                confirm(hook, read);
            }
            hooks.tell(hook.provider(), read);
            return Answer.TAKEN;
        } catch (JacksonException unreadable) {
            return Answer.UNREADABLE;
        } catch (NotBelieved refused) {
            hooks.refused(hook.provider(), refused.why());
            log.warn(
                    "A call to the address for {} was refused: {}.",
                    provider,
                    refused.why().key());
            return Answer.REFUSED;
        } catch (IOException away) {
            log.warn("A message of Amazon's could not be checked or confirmed; it is told again.", away);
            return Answer.LATER;
        }
    }

    private void confirm(MailHook hook, JsonNode message) throws NotBelieved, IOException {
        if (message.path("Type").asString("").equals("SubscriptionConfirmation")) {
            URI address = AmazonWeb.address(message.path("SubscribeURL").asString(""));
            amazon.read(address);
            hooks.confirmed(hook.provider());
        }
    }
}
