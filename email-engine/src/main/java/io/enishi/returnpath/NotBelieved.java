package io.enishi.returnpath;

/** A call that is not what its provider would send. */
final class NotBelieved extends Exception {

    private static final long serialVersionUID = 1;

    private final HookRefusal why;

    NotBelieved(HookRefusal why) {
        super(why.key());
        this.why = why;
    }

    HookRefusal why() {
        return why;
    }
}
