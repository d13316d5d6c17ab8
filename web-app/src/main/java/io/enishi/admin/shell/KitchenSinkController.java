package io.enishi.admin.shell;

import io.enishi.admin.ListRequest;
import io.enishi.shared.PageOf;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;

/** Every component on one page, for those who build screens and for the tests that look at them. */
@Controller
class KitchenSinkController {

    private final Clock clock;

    KitchenSinkController(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/dev/kitchen-sink")
    String page(ListRequest list, Viewer who, Model model) {
        who.require("settings.edit");
        list.sort("name");
        Sample form = new Sample("佐藤 愛", "aiko@", "b", false, "");
        var errors = new BeanPropertyBindingResult(form, "form");
        model.addAttribute("form", form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        errors.rejectValue("email", "user.email.invalid", new Object[] {"aiko@"}, "");
        model.addAttribute("rows", new PageOf<>(List.of("佐藤 愛", "Ken Tanaka"), "1", 128));
        model.addAttribute(
                "choices",
                List.of(new Choice("a", new Words("First", "1 番目")), new Choice("b", new Words("Second", "2 番目"))));
        model.addAttribute("numbers", List.of(3, 5, 4, 8, 6, 12, 11, 15));
        model.addAttribute("now", clock.instant());
        model.addAttribute("earlier", clock.instant().minus(Duration.ofHours(3)));
        return "admin/shell/kitchen-sink";
    }

    record Sample(String name, String email, String kind, boolean agreed, String note) {}
}
