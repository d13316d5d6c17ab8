package io.enishi.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;

/** One person who opens emails and clicks their links, each time those of another email. */
final class MailReaders extends Crowd {
    private final Letters letters;
    private final boolean clicking;

    private MailReaders(String name, boolean clicking, Letters letters, PackagedProduct product) {
        super(name, product);
        this.letters = letters;
        this.clicking = clicking;
    }

    static MailReaders opening(Letters letters, PackagedProduct product) {
        return new MailReaders("opens", false, letters, product);
    }

    static MailReaders clicking(Letters letters, PackagedProduct product) {
        return new MailReaders("clicks in emails", true, letters, product);
    }

    @Override
    Wish wish(int person, long number) {
        long letter = (clicking ? Letters.CLICKED : Letters.OPENED) + number;
        return new Wish(
                Long.toString(letter),
                request(clicking ? letters.link(letter) : letters.pixel(letter)).build());
    }

    @Override
    boolean isAcknowledged(HttpResponse<String> answer) {
        return clicking
                ? answer.statusCode() == 302
                        && answer.headers().firstValue("Location").orElse("").equals(Letters.TARGET)
                : answer.statusCode() == 200;
    }

    @Override
    List<String> stored() throws SQLException, IOException {
        return clicking
                ? all("select asset_id from activity where code = 1 and asset_id > " + Letters.CLICKED)
                : all("select asset_id from activity where code = 11 and asset_id between %d and %d"
                        .formatted(Letters.OPENED, Letters.CLICKED));
    }
}
