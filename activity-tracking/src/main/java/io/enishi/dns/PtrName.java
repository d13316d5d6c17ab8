package io.enishi.dns;

import java.net.InetAddress;
import java.util.Optional;

/** The name under which the reverse DNS knows an address. */
public final class PtrName {

    private PtrName() {}

    /** The name for this address; empty when the text is none. Asks nobody. */
    public static Optional<String> of(String address) {
        byte[] bytes;
        try {
            bytes = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            int part = bytes[i] & 255;
            if (bytes.length == 4) {
                name.append(part).append('.');
            } else {
                name.append(Character.forDigit(part & 15, 16)).append('.');
                name.append(Character.forDigit(part >> 4, 16)).append('.');
            }
        }
        return Optional.of(
                name.append(bytes.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString());
    }
}
