package io.enishi.delivery;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports about a message it could not deliver (RFC 3464): where the report was sent to, and how the delivery
 * ended. Delays and confirmations are no bounces: the first may still arrive, the second did.
 */
record BounceReport(List<String> recipients, Optional<Bounce> bounce) {

    private static final int MOST_RECIPIENTS = 50;

    BounceReport {
        recipients = List.copyOf(recipients);
    }

    static BounceReport of(Message message) throws MessagingException, IOException {
        List<String> recipients = new ArrayList<>();
        for (String header : List.of("Delivered-To", "X-Original-To", "Envelope-To")) {
            String[] values = message.getHeader(header);
            if (values != null) {
                recipients.addAll(List.of(values));
            }
        }
        Address[] to = message.getAllRecipients();
        for (Address address : to == null ? new Address[0] : to) {
            recipients.add(
                    address instanceof jakarta.mail.internet.InternetAddress internet
                            ? internet.getAddress()
                            : address.toString());
        }
        return new BounceReport(
                recipients.stream().limit(MOST_RECIPIENTS).toList(),
                Optional.ofNullable(status(message)).flatMap(BounceReport::bounce));
    }

    private static @Nullable DeliveryStatus status(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof MultipartReport report && report.getReport() instanceof DeliveryStatus status) {
            return status;
        }
        if (content instanceof DeliveryStatus status) {
            return status;
        }
        if (content instanceof Multipart parts) {
            for (int i = 0; i < Math.min(parts.getCount(), 10); i++) {
                if (parts.getBodyPart(i).isMimeType("message/delivery-status")
                        && parts.getBodyPart(i).getContent() instanceof DeliveryStatus status) {
                    return status;
                }
            }
        }
        return null;
    }

    private static Optional<Bounce> bounce(DeliveryStatus status) {
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            InternetHeaders headers = status.getRecipientDSN(i);
            if (value(headers, "Action").toLowerCase(Locale.ROOT).equals("failed")) {
                return Optional.of(Bounce.of(value(headers, "Status"), diagnostic(headers)));
            }
        }
        return Optional.empty();
    }

    // "smtp; 550 5.1.1 no such user"
    private static String diagnostic(InternetHeaders headers) {
        String code = value(headers, "Diagnostic-Code");
        int semicolon = code.indexOf(';');
        return semicolon < 0 ? code : code.substring(semicolon + 1);
    }

    private static String value(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
