package io.enishi.client;

/** What a program signs in with. Only here is the secret readable: it is shown once and kept as a hash. */
public record ClientSecret(long id, String clientId, String secret) {

    @Override
    public String toString() {
        return "ClientSecret[" + clientId + "]";
    }
}
