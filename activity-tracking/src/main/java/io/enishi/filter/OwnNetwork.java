package io.enishi.filter;

/** Addresses that are nobody's on the internet: the machine's own and those of private networks. */
public final class OwnNetwork {

    private OwnNetwork() {}

    /** Whether this is such an address, as text; also true of what is no address. */
    public static boolean holds(String address) {
        if (address.isEmpty()) {
            return true;
        }
        return switch (address.charAt(0)) {
            case '1' ->
                address.startsWith("10.")
                        || address.startsWith("127.")
                        || address.startsWith("192.168.")
                        || address.startsWith("169.254.")
                        || (address.startsWith("172.")
                                && IpPrefix.of(address)
                                        .map(ip -> ((ip.low() >>> 20) & 0xfff) == 0xac1)
                                        .orElse(false));
            case ':' -> !address.startsWith("::ffff:") || holds(address.substring(7));
            case '0' -> address.startsWith("0:") || address.startsWith("0.");
            case 'f', 'F' -> true;
            default -> false;
        };
    }
}
