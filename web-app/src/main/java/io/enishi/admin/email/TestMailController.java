package io.enishi.admin.email;

import io.enishi.admin.shell.Upload;
import io.enishi.email.Mailings;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testmail.TestFile;
import io.enishi.testmail.TestRequest;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tries an email out: on a few addresses, on test lists, with a file that only they get. */
@Controller
class TestMailController {

    private static final int MEGABYTES = TestFile.LARGEST / 1_000_000;

    private final Mailings mailings;
    private final EmailWords words;

    TestMailController(Mailings mailings, EmailWords words) {
        this.mailings = mailings;
        this.words = words;
    }

    @PostMapping("/emails/{id}/tests")
    String test(@PathVariable long id, HttpServletRequest request, Viewer who, RedirectAttributes flash) {
        who.require("email.edit");
        Long as = null;
        try (Upload form = Upload.read(request, MEGABYTES)) {
            as = number(form.text("as"));
            flash.addFlashAttribute("addresses", form.text("addresses"));
            List<Long> lists = form.texts("lists")
                    .map(TestMailController::number)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            flash.addFlashAttribute("triedLists", lists);
            mailings.sendTest(
                    id,
                    new TestRequest(addresses(form), lists, as == null ? null : new ProspectId(as), file(form)),
                    who);
            flash.addFlashAttribute("success", "email.test.sent");
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", words.refusal(refusal, who.locale()));
        }
        return "redirect:/emails/" + id + "/check" + (as == null ? "" : "?as=" + as);
    }

    private static List<String> addresses(Upload form) {
        List<String> each = Arrays.stream(form.text("addresses").split("[\\s,;、]+"))
                .filter(address -> !address.isBlank())
                .toList();
        each.forEach(EmailAddress::of);
        return each;
    }

    private static @Nullable TestFile file(Upload form) {
        return form.file()
                .map(item -> new TestFile(
                        Objects.requireNonNull(item.getName()),
                        Objects.requireNonNullElse(item.getContentType(), "application/octet-stream"),
                        item.get()))
                .orElse(null);
    }

    private static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
