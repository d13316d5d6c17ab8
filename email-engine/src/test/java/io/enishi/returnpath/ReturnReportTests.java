package io.enishi.returnpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.bounce.BounceKind;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Returned mail as servers and people write it, of our own making. */
class ReturnReportTests {

    @Test
    void aReportOfDeliverySaysItInItsSecondPart() throws Exception {
        ReturnReport report = read("""
                From: MAILER-DAEMON@mx.kotori.example
                To: bounces+1.k1.0@enishi.example
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                I'm sorry to have to inform you that your message could not be delivered.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.kotori.example

                Final-Recipient: rfc822; aiko@docomo.ne.jp
                Action: failed
                Status: 5.0.0
                Diagnostic-Code: smtp; 550 Unknown user
                    aiko@docomo.ne.jp

                --b1
                Content-Type: message/rfc822

                Return-Path: <bounces+2.k1.1@enishi.example>
                Subject: hello

                --b1--
                """);

        assertThat(kind(report)).isEqualTo(BounceKind.HARD);
        assertThat(report.addresses()).contains("bounces+1.k1.0@enishi.example", "bounces+2.k1.1@enishi.example");
    }

    @Test
    void aReportWithoutDiagnosticIsReadWithItsText() throws Exception {
        assertThat(kind(read(dsn("Action: failed\nStatus: 5.0.0", "宛先のメールアドレスが見つかりません"))))
                .isEqualTo(BounceKind.HARD);
        assertThat(read(dsn("Action: delayed\nStatus: 4.4.1", "will be retried"))
                        .word())
                .isInstanceOf(ReturnWord.Harmless.class);
        assertThat(read(dsn("Action: relayed\nStatus: 2.0.0", "")).word()).isInstanceOf(ReturnWord.Harmless.class);
        assertThat(read(dsn("Nothing: here", "")).word()).isInstanceOf(ReturnWord.Unclear.class);
    }

    @Test
    void qmailWritesPlainWords() throws Exception {
        assertThat(kind(read("""
                From: MAILER-DAEMON@kotori.example
                To: bounces+1.k1.0@enishi.example
                Subject: failure notice

                Hi. This is the qmail-send program at kotori.example.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <aiko@kotori.example>:
                Sorry, no mailbox here by that name. (#5.1.1)

                --- Below this line is a copy of the message.

                Return-Path: <news@enishi.example>
                Subject: 552 mailbox full is what this mail is about
                """))).isEqualTo(BounceKind.HARD);
        assertThat(kind(read("""
                From: MAILER-DAEMON@kotori.example
                Subject: failure notice

                <aiko@kotori.example>:
                192.0.2.7 does not like recipient.
                Remote host said: 550 5.7.1 blocked by our block list
                Giving up on 192.0.2.7.
                """))).isEqualTo(BounceKind.BLOCK);
    }

    @Test
    void eximAndExchangeAndCarriersWriteTheirOwn() throws Exception {
        assertThat(kind(read("""
                From: Mail Delivery System <Mailer-Daemon@mx.kotori.example>
                Auto-Submitted: auto-replied
                X-Failed-Recipients: aiko@kotori.example
                Subject: Mail delivery failed: returning message to sender

                This message was created automatically by mail delivery software.

                A message that you sent could not be delivered to one or more of its
                recipients. This is a permanent error. The following address(es) failed:

                  aiko@kotori.example
                    Unrouteable address

                ------ This is a copy of the message, including all the headers. ------
                """))).isEqualTo(BounceKind.HARD);
        assertThat(kind(read("""
                From: System Administrator <postmaster@kotori.example>
                Subject: Undeliverable: spring news

                Your message did not reach some or all of the intended recipients.

                      Aiko on 2026/11/22 9:00
                            The e-mail account does not exist at the organization this message was sent to.
                            <mail.kotori.example #5.1.1>
                """))).isEqualTo(BounceKind.HARD);
        assertThat(kind(read("""
                From: MAILER-DAEMON@softbank.ne.jp
                Subject: Undelivered Mail Returned to Sender
                Content-Type: text/plain; charset=iso-2022-jp

                550 Invalid recipient: <aiko@softbank.ne.jp>
                """))).isEqualTo(BounceKind.HARD);
    }

    @Test
    void warningsOfADelayAreNoBounces() throws Exception {
        assertThat(read("""
                From: Mail Delivery System <Mailer-Daemon@mx.kotori.example>
                X-Failed-Recipients: aiko@kotori.example
                Subject: Warning: message 1abc delayed 24 hours

                  aiko@kotori.example
                    host mail.kotori.example: 451 4.7.1 greylisted
                """).word()).isInstanceOf(ReturnWord.Harmless.class);
    }

    @Test
    void answersOfMachinesAreNoBouncesWhateverTheyQuote() throws Exception {
        for (String headers : List.of(
                "Auto-Submitted: auto-replied\nSubject: Re: spring news",
                "X-Autoreply: yes\nSubject: Re: spring news",
                "Precedence: auto_reply\nSubject: Re: spring news",
                "Subject: Out of Office: spring news",
                "Subject: Automatic reply: spring news",
                "Subject: =?UTF-8?B?44CQ6Ieq5YuV5b+c562U44CR5LiN5Zyo44Gu44GK55+l44KJ44Gb?=",
                "Subject: 不在のため失礼いたします")) {
            assertThat(read("From: Aiko <aiko@kotori.example>\n" + headers
                                    + "\n\nI am away until 2026. Call me at 415-555-0100 or 550 5.1.1.\n")
                            .word())
                    .as(headers)
                    .isInstanceOf(ReturnWord.Harmless.class);
        }
    }

    @Test
    void aLetterOfAPersonIsUnclear() throws Exception {
        assertThat(read("From: Aiko <aiko@kotori.example>\nSubject: Question\n\nHow much is it?\n")
                        .word())
                .isInstanceOf(ReturnWord.Unclear.class);
    }

    @Test
    void aComplaintNamesTheMessageByWhereItCameFrom() throws Exception {
        ReturnReport abuse = read(complaint("abuse"));

        assertThat(abuse.word()).isEqualTo(new ReturnWord.Complained());
        assertThat(abuse.addresses()).contains("bounces+3.k1.2@enishi.example");
        assertThat(read(complaint("not-spam")).word()).isInstanceOf(ReturnWord.Harmless.class);
        assertThat(read(complaint("auth-failure")).word()).isInstanceOf(ReturnWord.Harmless.class);
    }

    @Test
    void charsetsNobodyKnowsDoNotHideTheCode() throws Exception {
        assertThat(kind(read("""
                From: MAILER-DAEMON@kotori.example
                Subject: =?x-nobody?B?gqA=?= Undelivered
                Content-Type: text/plain; charset=x-nobody

                550 5.1.1 User unknown
                """))).isEqualTo(BounceKind.HARD);
        assertThat(kind(read("""
                From: MAILER-DAEMON@kotori.example
                Subject: Undelivered
                Content-Type: text/plain; charset=Shift_JIS

                <aiko@kotori.example>: メールアドレスが見つかりません
                """, Charset.forName("Shift_JIS")))).isEqualTo(BounceKind.HARD);
    }

    private static BounceKind kind(ReturnReport report) {
        assertThat(report.word()).isInstanceOf(ReturnWord.Bounced.class);
        return ((ReturnWord.Bounced) report.word()).bounce().kind();
    }

    private static String dsn(String fields, String text) {
        return """
                From: MAILER-DAEMON@mx.kotori.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain; charset=utf-8

                %s

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.kotori.example

                Final-Recipient: rfc822; aiko@kotori.example
                %s

                --b1--
                """.formatted(text, fields);
    }

    private static String complaint(String type) {
        return """
                From: feedback@provider.example
                To: complaints@enishi.example
                Subject: FW: spring news
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

                --b1
                Content-Type: text/plain

                This is an email abuse report.

                --b1
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: SomeGenerator/1.0
                Version: 1
                Original-Mail-From: <bounces+3.k1.2@enishi.example>

                --b1
                Content-Type: message/rfc822

                From: news@enishi.example
                Subject: spring news

                hello

                --b1--
                """.formatted(type);
    }

    private static ReturnReport read(String message) throws Exception {
        return read(message, StandardCharsets.UTF_8);
    }

    private static ReturnReport read(String message, Charset charset) throws Exception {
        return ReturnReport.of(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.replace("\n", "\r\n").getBytes(charset))));
    }
}
