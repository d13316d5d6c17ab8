package io.enishi.returnpath;

import io.enishi.bounce.Bounce;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * One returned mail taken apart: the addresses it may be known by (it went to one, and quotes where the original came from), and its
 * word. Reports of delivery (RFC 3464) and complaints (RFC 5965) come first, then the texts of servers that know neither.
 */
record ReturnReport(List<String> addresses, ReturnWord word) {

    private static final int MOST_ADDRESSES = 50;
    private static final int MOST_PARTS = 20;
    private static final int DEEPEST = 4;

    ReturnReport {
        addresses = addresses.stream().limit(MOST_ADDRESSES).toList();
    }

    static ReturnReport of(Message message) throws MessagingException, IOException {
        List<String> addresses = new ArrayList<>();
        for (String header : List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")) {
            add(message, header, addresses);
        }
        // read as they stand: a header that is no address must not hide the others
        for (String header : List.of("To", "Cc")) {
            String[] values = message.getHeader(header);
            for (String value : values == null ? new String[0] : values) {
                for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
                    addresses.add(String.valueOf(address.getAddress()));
                }
            }
        }
        List<Part> parts = new ArrayList<>();
        flatten(message, parts, 0);
        ReturnWord word = null;
        for (Part part : parts) {
            if (part.isMimeType("message/feedback-report")) {
                InternetHeaders headers = headers(part);
                addIfPresent(headers.getHeader("Original-Mail-From", null), addresses);
                word = complaint(headers);
            } else if (word == null
                    && (part.isMimeType("message/delivery-status")
                            || part.isMimeType("message/global-delivery-status"))) {
                word = status(new DeliveryStatus(part.getInputStream()), parts);
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                addIfPresent(headers(part).getHeader("Return-Path", null), addresses);
            }
        }
        return new ReturnReport(addresses, word == null ? ReturnedText.word(message, parts) : word);
    }

    private static void add(Part part, String header, List<String> addresses) throws MessagingException {
        String[] values = part.getHeader(header);
        for (String value : values == null ? new String[0] : values) {
            addIfPresent(value, addresses);
        }
    }

    private static void addIfPresent(@Nullable String address, List<String> addresses) {
        if (address != null) {
            addresses.add(address.replaceAll("[<>\\s]", ""));
        }
    }

    // the original inside is not opened: its parts would speak as if they were the report's
    private static void flatten(Part part, List<Part> parts, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || parts.size() >= MOST_PARTS) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                flatten(several.getBodyPart(i), parts, depth + 1);
            }
        } else {
            parts.add(part);
        }
    }

    private static InternetHeaders headers(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new InternetHeaders(in);
        }
    }

    private static ReturnWord complaint(InternetHeaders headers) {
        return switch (value(headers, "Feedback-Type")) {
            case "abuse", "fraud", "miscategorized", "opt-out", "opt-out-list", "complaint", "" ->
                new ReturnWord.Complained();
            default -> new ReturnWord.Harmless();
        };
    }

    private static ReturnWord status(DeliveryStatus status, List<Part> parts) throws MessagingException, IOException {
        boolean harmless = false;
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            InternetHeaders headers = status.getRecipientDSN(i);
            String action = value(headers, "Action");
            String code = value(headers, "Status");
            if (action.equals("failed") || action.isEmpty() && code.startsWith("5")) {
                String said = diagnostic(headers);
                return new ReturnWord.Bounced(
                        Bounce.of(code, said.isEmpty() ? ReturnedText.tellingLine(ReturnedText.of(parts)) : said));
            }
            harmless |= !action.isEmpty();
        }
        return harmless ? new ReturnWord.Harmless() : new ReturnWord.Unclear();
    }

    // "smtp; 550 5.1.1 no such user"
    private static String diagnostic(InternetHeaders headers) {
        String code = raw(headers, "Diagnostic-Code");
        int semicolon = code.indexOf(';');
        return (semicolon < 0 ? code : code.substring(semicolon + 1)).strip();
    }

    private static String value(InternetHeaders headers, String name) {
        return raw(headers, name).toLowerCase(Locale.ROOT);
    }

    private static String raw(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
