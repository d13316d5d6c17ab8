package io.enishi.provider;

/** Why a sign-in by the provider came to nothing; the sign-in page says it in the person's language. */
public class NotSignedIn extends RuntimeException {

    /** What went wrong, as far as the person may know it. */
    public enum Why {
        /** No provider is set up, or it is switched off. */
        OFF,
        /** It does not answer, or not with what a provider answers. */
        DOWN,
        /** Its word does not fit our question: another browser, too late, a wrong signature. */
        FAILED,
        /** The person, or the provider, said no. */
        CANCELLED,
        /** The provider does not say that the address is really hers. */
        UNVERIFIED,
        /** No active user has this address. */
        NOBODY;

        /** As it stands in the sign-in page's address. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Why why;

    NotSignedIn(Why why) {
        super(why.word());
        this.why = why;
    }

    NotSignedIn(Why why, Throwable cause) {
        super(why.word(), cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
