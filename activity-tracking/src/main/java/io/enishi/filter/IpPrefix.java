package io.enishi.filter;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** So many leading bits of an IP address. IPv4 addresses stand among the IPv6 ones as {@code ::ffff:a.b.c.d}. */
record IpPrefix(long high, long low, int bits) {

    /** The bits of an IPv4 address before its own first one. */
    static final int BEFORE_IPV4 = 96;

    static final int WHOLE = 128;

    private static final Pattern SIX = Pattern.compile("[0-9a-f:]*:[0-9a-f:.]*", Pattern.CASE_INSENSITIVE);
    private static final long MAPPED = 0xffffL << 32;

    /** The whole address that this text is; empty when it is none. Asks nobody. */
    static Optional<IpPrefix> of(String text) {
        return text.indexOf(':') < 0 ? four(text) : six(text);
    }

    static IpPrefix four(int address) {
        return new IpPrefix(0, MAPPED | (address & 0xffff_ffffL), WHOLE);
    }

    /** The same address with no more than its first bits. */
    IpPrefix first(int kept) {
        long keptHigh = kept >= 64 ? high : kept == 0 ? 0 : high & (-1L << (64 - kept));
        long keptLow = kept >= WHOLE ? low : kept <= 64 ? 0 : low & (-1L << (WHOLE - kept));
        return new IpPrefix(keptHigh, keptLow, kept);
    }

    boolean isFour() {
        return high == 0 && (low >>> 32) == 0xffff && bits >= BEFORE_IPV4;
    }

    /** As people write it: {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}. */
    String written() {
        String address = isFour()
                ? "%d.%d.%d.%d".formatted((low >> 24) & 255, (low >> 16) & 255, (low >> 8) & 255, low & 255)
                : shortest();
        if (bits == WHOLE) {
            return address;
        }
        return address + "/" + (isFour() ? bits - BEFORE_IPV4 : bits);
    }

    // the longest run of empty groups becomes "::" (RFC 5952)
    private String shortest() {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) (((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xffff);
        }
        int from = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(HexFormat.of().toHexDigits(groups[i], 4).replaceFirst("^0{1,3}", ""));
        }
        return text.toString();
    }

    private static Optional<IpPrefix> four(String text) {
        int address = 0;
        int part = -1;
        int parts = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (part < 0 || ++parts > 4) {
                    return Optional.empty();
                }
                address = address << 8 | part;
                part = -1;
            } else if (c < '0' || c > '9' || (part = Math.max(0, part) * 10 + c - '0') > 255) {
                return Optional.empty();
            }
        }
        return parts == 4 ? Optional.of(four(address)) : Optional.empty();
    }

    private static Optional<IpPrefix> six(String text) {
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        if (bare.length() > 45 || !SIX.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(bare).getAddress();
            if (bytes.length == 4) {
                return Optional.of(four((int) number(bytes, 0, 4)));
            }
            return Optional.of(new IpPrefix(number(bytes, 0, 8), number(bytes, 8, 8), WHOLE));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long number(byte[] bytes, int from, int length) {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            number = number << 8 | (bytes[i] & 255);
        }
        return number;
    }
}
