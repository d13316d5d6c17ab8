package io.enishi.geo;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the operator's country data: one block of addresses a line, {@code first,last,country}, in any order. */
final class CountryFile {

    private static final int MOST_COUNTRIES = 255;

    /** A block; IPv4 by their number, IPv6 by the first half. */
    private record Block(long first, long last, byte country) {}

    private final Map<String, Byte> codes = new LinkedHashMap<>();
    private final List<Block> four = new ArrayList<>();
    private final List<Block> six = new ArrayList<>();

    private CountryFile() {}

    static CountryTable read(InputStream file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(file);
        bytes.mark(2);
        boolean zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        CountryFile read = new CountryFile();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(zipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    read.add(line.replace("\"", "").split(",", 4), number);
                }
            }
        }
        return read.table();
    }

    private void add(String[] cells, int number) throws IOException {
        if (cells.length < 3 || !cells[2].strip().matches("[A-Za-z]{2}")) {
            throw new IOException(
                    "Line %d is no block of addresses with its country. Write first,last,country.".formatted(number));
        }
        String code = cells[2].strip().toUpperCase(Locale.ROOT);
        try {
            byte[] first = InetAddress.ofLiteral(cells[0].strip()).getAddress();
            byte[] last = InetAddress.ofLiteral(cells[1].strip()).getAddress();
            // DB-IP's word for nobody knows
            if (!code.equals("ZZ")) {
                (first.length == 4 ? four : six).add(new Block(number(first), number(last), country(code, number)));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("Line %d: '%s' or '%s' is no IP address.".formatted(number, cells[0], cells[1]), e);
        }
    }

    private byte country(String code, int number) throws IOException {
        Byte known = codes.get(code);
        if (known == null) {
            if (codes.size() == MOST_COUNTRIES) {
                throw new IOException("Line %d names one country more than there can be.".formatted(number));
            }
            known = (byte) (codes.size() + 1);
            codes.put(code, known);
        }
        return known;
    }

    private static long number(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        return address.length == 4 ? bytes.getInt() & 0xffff_ffffL : bytes.getLong();
    }

    private CountryTable table() {
        String[] names = new String[codes.size() + 1];
        names[0] = "";
        codes.forEach((code, number) -> names[number & 255] = code);
        List<Block> fours = withGaps(four);
        List<Block> sixes = withGaps(six);
        return new CountryTable(
                names,
                fours.stream()
                        .mapToInt(block -> CountryTable.ordered((int) block.first()))
                        .toArray(),
                countries(fours),
                sixes.stream()
                        .mapToLong(block -> CountryTable.ordered(block.first()))
                        .toArray(),
                countries(sixes));
    }

    // after a block that no other follows begins one of no country
    private static List<Block> withGaps(List<Block> blocks) {
        blocks.sort((one, other) -> Long.compareUnsigned(one.first(), other.first()));
        List<Block> all = new ArrayList<>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            all.add(block);
            long next = block.last() + 1;
            boolean follows = i + 1 < blocks.size()
                    && Long.compareUnsigned(blocks.get(i + 1).first(), next) <= 0;
            if (!follows && next != 0 && next != 1L << 32) {
                all.add(new Block(next, next, (byte) 0));
            }
        }
        return all;
    }

    private static byte[] countries(List<Block> blocks) {
        byte[] countries = new byte[blocks.size()];
        for (int i = 0; i < countries.length; i++) {
            countries[i] = blocks.get(i).country();
        }
        return countries;
    }
}
