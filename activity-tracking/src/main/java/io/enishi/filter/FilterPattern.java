package io.enishi.filter;

import io.enishi.shared.Refusal;
import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a filter is written as: blocks of addresses, or hosts whose names look alike. */
sealed interface FilterPattern {

    /** As it is kept and shown; two patterns that mean the same are written the same wherever that can be told. */
    String written();

    /** An address, a network, or addresses that begin alike. */
    record Blocks(String written, List<IpPrefix> blocks) implements FilterPattern {}

    /** Hosts by what the reverse DNS calls them; a star stands for any characters. */
    record Hosts(String written, Pattern name) implements FilterPattern {}

    /** Whoever filters more than these leaves out whole countries. */
    int WIDEST_FOUR = 8;

    int WIDEST_SIX = 20;

    int LONGEST = 253;

    int MOST_STARS = 3;

    Pattern FOUR_BEGINNING =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){0,3})(?:\\.\\*)*(?:\\.?\\*)|([0-9]{0,3})\\*");
    Pattern SIX_BEGINNING = Pattern.compile("[0-9a-f]{1,4}(:[0-9a-f]{1,4}){0,6}(:\\*)+");
    Pattern HOSTS = Pattern.compile("[a-z0-9*_-]+(\\.[a-z0-9*_-]+)+");
    Pattern OWN_DOMAIN = Pattern.compile("(.*\\.)?[a-z0-9_-]+\\.[a-z0-9-]*[a-z][a-z0-9-]*");

    /** Second levels under which everybody registers: a star right before them means half a country. */
    Set<String> SHARED = Set.of(
            "ad.jp", "ac.jp", "co.jp", "ed.jp", "go.jp", "gr.jp", "lg.jp", "ne.jp", "or.jp", "co.uk", "com.au",
            "com.cn", "co.kr", "com.tw", "com.br", "co.in", "co.nz");

    /** Reads what somebody typed; refuses what is none, and what would leave out far too many. */
    static FilterPattern of(String typed) {
        String text = Normalizer.normalize(typed.replace("\0", ""), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw Refusal.at("pattern", "filter.pattern.empty");
        }
        if (text.length() > LONGEST) {
            throw Refusal.at("pattern", "filter.pattern.too-long", LONGEST);
        }
        Optional<IpPrefix> address = IpPrefix.of(text);
        if (address.isPresent()) {
            return new Blocks(address.get().written(), List.of(address.get()));
        }
        if (text.indexOf('/') >= 0) {
            return network(text);
        }
        if (FOUR_BEGINNING.matcher(text).matches()) {
            return fourBeginning(text);
        }
        if (SIX_BEGINNING.matcher(text).matches()) {
            return sixBeginning(text);
        }
        return hosts(text);
    }

    private static Blocks network(String text) {
        String[] parts = text.split("/", 2);
        IpPrefix address =
                IpPrefix.of(parts[0]).orElseThrow(() -> Refusal.at("pattern", "filter.pattern.no-network", text));
        int most = address.isFour() ? 32 : 128;
        if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > most) {
            throw Refusal.at("pattern", "filter.pattern.no-bits", text, most);
        }
        int bits = Integer.parseInt(parts[1]);
        if (bits < (address.isFour() ? WIDEST_FOUR : WIDEST_SIX)) {
            throw Refusal.at("pattern", "filter.pattern.too-wide", text);
        }
        IpPrefix block = address.first(address.isFour() ? IpPrefix.BEFORE_IPV4 + bits : bits);
        return new Blocks(block.written(), List.of(block));
    }

    // "192.168*" means every third number that begins so, as a person reads it
    private static Blocks fourBeginning(String text) {
        boolean whole = text.contains(".*");
        String[] numbers = text.replace("*", "").split("\\.");
        String begun = whole ? "" : numbers[numbers.length - 1];
        int fixed = whole ? numbers.length : numbers.length - 1;
        if (fixed == 0 || numbers[0].isEmpty()) {
            throw Refusal.at("pattern", "filter.pattern.too-wide", text);
        }
        int address = 0;
        for (int i = 0; i < fixed; i++) {
            int number = Integer.parseInt(numbers[i]);
            if (number > 255) {
                throw Refusal.at("pattern", "filter.pattern.no-address", text);
            }
            address |= number << (24 - 8 * i);
        }
        if (whole) {
            IpPrefix block = IpPrefix.four(address).first(IpPrefix.BEFORE_IPV4 + 8 * fixed);
            return new Blocks(block.written(), List.of(block));
        }
        int base = address;
        List<IpPrefix> blocks = IntStream.range(0, 256)
                .filter(number -> Integer.toString(number).startsWith(begun))
                .mapToObj(number ->
                        IpPrefix.four(base | number << (24 - 8 * fixed)).first(IpPrefix.BEFORE_IPV4 + 8 * (fixed + 1)))
                .toList();
        if (blocks.isEmpty()) {
            throw Refusal.at("pattern", "filter.pattern.no-address", text);
        }
        return new Blocks(blocks.size() == 1 ? blocks.getFirst().written() : text, blocks);
    }

    private static Blocks sixBeginning(String text) {
        String fixed = text.replaceFirst("(:\\*)+$", "");
        int bits = 16 * fixed.split(":").length;
        if (bits < WIDEST_SIX) {
            throw Refusal.at("pattern", "filter.pattern.too-wide", text);
        }
        IpPrefix block = IpPrefix.of(bits == 112 ? fixed + ":0" : fixed + "::")
                .orElseThrow(() -> Refusal.at("pattern", "filter.pattern.no-address", text))
                .first(bits);
        return new Blocks(block.written(), List.of(block));
    }

    private static Hosts hosts(String text) {
        String name = ascii(text);
        if (!HOSTS.matcher(name).matches()
                || name.replaceAll("[^*]", "").length() > MOST_STARS
                || name.matches("[0-9.*]+")) {
            throw Refusal.at("pattern", "filter.pattern.unknown", text);
        }
        if (!OWN_DOMAIN.matcher(name).matches() || SHARED.contains(name.replaceFirst("^[^.]*\\*[^.]*\\.", ""))) {
            throw Refusal.at("pattern", "filter.pattern.too-wide", text);
        }
        String expression = Pattern.quote(name).replace("*", "\\E.*\\Q");
        return new Hosts(name, Pattern.compile(expression));
    }

    private static String ascii(String text) {
        try {
            return text.codePoints().allMatch(c -> c < 128) ? text : IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw Refusal.at("pattern", "filter.pattern.unknown", text);
        }
    }
}
