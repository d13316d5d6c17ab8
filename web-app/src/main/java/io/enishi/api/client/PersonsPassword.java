package io.enishi.api.client;

import io.enishi.security.Guesses;
import io.enishi.user.SecondFactors;
import io.enishi.user.SignedIn;
import io.enishi.user.Users;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks a person's address and password for a program, and slows down whoever tries wrong ones. */
@Component
public class PersonsPassword {

    private final Users users;
    private final SecondFactors factors;
    private final Guesses perAccount = new Guesses(10);
    private final Guesses perSender = new Guesses(50);

    PersonsPassword(Users users, SecondFactors factors) {
        this.users = users;
        this.factors = factors;
    }

    /** Whether nothing is tried any more for this address or this sender, for a while. */
    public boolean tooManyWrong(String email, String from) {
        return perAccount.tooMany(account(email)) || perSender.tooMany(from);
    }

    /** Nobody of whom a second factor is asked: a program has no telephone to read a code from. */
    public Optional<SignedIn> check(String email, String password, String from) {
        Optional<SignedIn> user = users.signIn(email, password).filter(found -> !factors.asks(found));
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
