package io.enishi.user;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Somebody who signs in to the console. */
@Entity
@Table(name = "app_user")
public class User {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "app_user_seq")
    @SequenceGenerator(name = "app_user_seq", sequenceName = "app_user_seq", allocationSize = 50)
    private @Nullable Long id;

    private String email;
    private @Nullable String passwordHash;
    private String firstName;
    private String lastName;
    private String role;
    private String locale;
    private String timeZone;
    private String theme = "auto";
    private boolean shortcuts = true;
    private int sessionEpoch;
    private Instant createdAt;
    private @Nullable Instant disabledAt;

    @SuppressWarnings("NullAway.Init")
    protected User() {}

    User(String email, String firstName, String lastName, Role role, Locale locale, ZoneId zone, Instant now) {
        this.email = email;
        this.firstName = firstName;
        this.lastName = lastName;
        this.role = role.key();
        this.locale = locale.getLanguage();
        this.timeZone = zone.getId();
        this.createdAt = now;
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("This user is not saved yet");
        }
        return id;
    }

    public String email() {
        return email;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    /** The key of her role; {@link Roles} knows what it allows. */
    public String roleKey() {
        return role;
    }

    public Locale locale() {
        return Locale.forLanguageTag(locale);
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public String theme() {
        return theme;
    }

    /** Whether keys without Ctrl or Command do something. */
    public boolean shortcuts() {
        return shortcuts;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean disabled() {
        return disabledAt != null;
    }

    /** The name as it is said in a language: family name first in Japanese; the address where no name is known. */
    public String nameIn(Locale language) {
        String name = "ja".equals(language.getLanguage()) ? lastName + " " + firstName : firstName + " " + lastName;
        return name.isBlank() ? email : name.strip();
    }

    /** False while she was invited and has not chosen one yet. */
    public boolean hasPassword() {
        return passwordHash != null;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    public int sessionEpoch() {
        return sessionEpoch;
    }

    void rename(String newEmail, String newFirstName, String newLastName) {
        email = newEmail;
        firstName = newFirstName;
        lastName = newLastName;
    }

    void become(Role newRole) {
        role = newRole.key();
    }

    void prefer(Locale newLocale, ZoneId newZone, String newTheme) {
        locale = newLocale.getLanguage();
        timeZone = newZone.getId();
        theme = newTheme;
    }

    void useShortcuts(boolean wanted) {
        shortcuts = wanted;
    }

    /** Every session signed in before ends. */
    void changePassword(String hash) {
        passwordHash = hash;
        sessionEpoch++;
    }

    void disable(Instant now) {
        disabledAt = now;
        sessionEpoch++;
    }

    void endSessions() {
        sessionEpoch++;
    }

    void enable() {
        disabledAt = null;
    }
}
