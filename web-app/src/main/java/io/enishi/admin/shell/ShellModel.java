package io.enishi.admin.shell;

import io.enishi.admin.Show;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of the console {@code shell} (frame, user, language) and {@code show} (how values are written). */
@ControllerAdvice(basePackages = "io.enishi.admin")
class ShellModel {

    private final ShellBuilder builder;

    ShellModel(ShellBuilder builder) {
        this.builder = builder;
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request) {
        return builder.shell(request);
    }

    @ModelAttribute("show")
    Show show(HttpServletRequest request) {
        return builder.show(request);
    }
}
