package io.enishi.shared;

/** No such thing, or none that this viewer may see: the two are not told apart. */
public class NotFound extends RuntimeException {

    public NotFound(String what, Object id) {
        super(what + " " + id);
    }
}
