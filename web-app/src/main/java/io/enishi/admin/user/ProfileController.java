package io.enishi.admin.user;

import io.enishi.admin.Refusals;
import io.enishi.security.Sessions;
import io.enishi.shared.Refusal;
import io.enishi.user.SignedIn;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own profile: name, language, time zone, theme, password. */
@Controller
class ProfileController {

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("SystemV/") && !zone.startsWith("Etc/"))
            .sorted()
            .toList();

    private final Users users;
    private final Sessions sessions;

    ProfileController(Users users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    @GetMapping("/profile")
    String page(Viewer who, Model model) {
        User user = users.self(who);
        model.addAttribute("form", ProfileForm.of(user));
        model.addAttribute("secret", new PasswordForm("", ""));
        return page(model, user);
    }

    @PostMapping("/profile")
    String change(
            @ModelAttribute("form") ProfileForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            users.prefer(form.locale(), form.zone(), form.theme(), who);
            users.useShortcuts(Boolean.TRUE.equals(form.shortcuts()), who);
            if (who.may("profile.edit")) {
                users.rename(form.firstName(), form.lastName(), who);
            }
            flash.addFlashAttribute("success", "profile.changed");
            return "redirect:/profile";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            model.addAttribute("secret", new PasswordForm("", ""));
            return page(model, users.self(who));
        }
    }

    @PostMapping("/profile/password")
    String password(
            @ModelAttribute("secret") PasswordForm secret,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            SignedIn renewed = users.changeOwnPassword(secret.currentPassword(), secret.password(), who);
            sessions.renew(renewed, request, response);
            flash.addFlashAttribute("success", "profile.password.changed");
            return "redirect:/profile";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            User user = users.self(who);
            model.addAttribute("form", ProfileForm.of(user));
            return page(model, user);
        }
    }

    private static String page(Model model, User user) {
        model.addAttribute("user", user);
        model.addAttribute("zones", ZONES);
        return "admin/user/profile";
    }

    record ProfileForm(
            String firstName,
            String lastName,
            String language,
            String timeZone,
            String theme,
            @Nullable Boolean shortcuts) {

        ProfileForm {
            firstName = firstName == null ? "" : firstName;
            lastName = lastName == null ? "" : lastName;
            language = language == null ? "" : language;
            timeZone = timeZone == null ? "" : timeZone;
            theme = theme == null ? "" : theme;
            shortcuts = Objects.requireNonNullElse(shortcuts, false);
        }

        static ProfileForm of(User user) {
            return new ProfileForm(
                    user.firstName(),
                    user.lastName(),
                    user.locale().getLanguage(),
                    user.zone().getId(),
                    user.theme(),
                    user.shortcuts());
        }

        Locale locale() {
            return switch (language) {
                case "en" -> Locale.ENGLISH;
                case "ja" -> Locale.JAPANESE;
                default -> throw Refusal.at("language", "user.language.unknown", language);
            };
        }

        ZoneId zone() {
            try {
                return ZoneId.of(timeZone);
            } catch (DateTimeException e) {
                throw Refusal.at("timeZone", "user.time-zone.unknown", timeZone);
            }
        }
    }

    record PasswordForm(String currentPassword, String password) {

        PasswordForm {
            currentPassword = currentPassword == null ? "" : currentPassword;
            password = password == null ? "" : password;
        }
    }
}
