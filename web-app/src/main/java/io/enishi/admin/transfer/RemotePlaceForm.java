package io.enishi.admin.transfer;

import io.enishi.exchange.RemotePlace;
import java.util.Objects;

/** What is typed about an SFTP server; its secret is never shown again. */
record RemotePlaceForm(
        String name, String host, String port, String username, String proof, String secret, String folder) {

    private static final String KEY = "key";

    RemotePlaceForm {
        name = Objects.requireNonNullElse(name, "").strip();
        host = Objects.requireNonNullElse(host, "").strip();
        port = Objects.requireNonNullElse(port, "").strip();
        username = Objects.requireNonNullElse(username, "").strip();
        proof = Objects.requireNonNullElse(proof, "");
        secret = Objects.requireNonNullElse(secret, "");
        folder = Objects.requireNonNullElse(folder, "").strip();
    }

    static RemotePlaceForm blank() {
        return new RemotePlaceForm("", "", "22", "", "password", "", "");
    }

    static RemotePlaceForm of(RemotePlace place) {
        return new RemotePlaceForm(
                place.name(),
                place.host(),
                Integer.toString(place.port()),
                place.username(),
                place.byKey() ? KEY : "password",
                "",
                place.folder());
    }

    RemotePlace.Draft draft() {
        return new RemotePlace.Draft(
                name,
                host,
                port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0,
                username,
                byKey(),
                secret.strip(),
                folder);
    }

    /** A private key has lines, a password has none. */
    public boolean byKey() {
        return KEY.equals(proof);
    }
}
