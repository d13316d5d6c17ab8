package io.enishi.api.client;

import io.enishi.security.Guesses;
import io.enishi.user.SignedIn;
import io.enishi.user.Users;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks a person's address and password for a program, and slows down whoever tries wrong ones. */
@Component
public class PersonsPassword {

    private final Users users;
    private final Guesses perAccount = new Guesses(10);
    private final Guesses perSender = new Guesses(50);

    PersonsPassword(Users users) {
        this.users = users;
    }

    /** Whether nothing is tried any more for this address or this sender, for a while. */
    public boolean tooManyWrong(String email, String from) {
        return perAccount.tooMany(account(email)) || perSender.tooMany(from);
    }

    public Optional<SignedIn> check(String email, String password, String from) {
        Optional<SignedIn> user = users.signIn(email, password);
        if (user.isEmpty()) {
            perAccount.wrong(account(email));
            perSender.wrong(from);
        }
        return user;
    }

    private static String account(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
