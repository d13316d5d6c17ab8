package io.enishi.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;

/** People who follow one custom redirect, each from an address of her own. */
final class Passers extends Crowd {
    private final Letters letters;

    Passers(Letters letters, PackagedProduct product) {
        super("custom redirects", product);
        this.letters = letters;
    }

    @Override
    Wish wish(int person, long number) {
        var address = "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
        return new Wish(
                address,
                request("/r/" + letters.redirect())
                        .header("X-Forwarded-For", address)
                        .build());
    }

    @Override
    boolean isAcknowledged(HttpResponse<String> answer) {
        return answer.statusCode() == 302;
    }

    @Override
    List<String> stored() throws SQLException, IOException {
        return all("""
                select v.ip from activity a join visitor v on v.id = a.visitor_id
                where a.code = 21 and a.asset_id = %d
                """.formatted(Letters.REDIRECT));
    }
}
