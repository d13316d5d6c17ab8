package io.enishi.shared;

/** The viewer lacks the permission that the door method asks for; answered with 403. */
public class NotAllowed extends RuntimeException {

    private final String permission;

    public NotAllowed(String permission) {
        super("Permission '" + permission + "' is needed");
        this.permission = permission;
    }

    public String permission() {
        return permission;
    }
}
