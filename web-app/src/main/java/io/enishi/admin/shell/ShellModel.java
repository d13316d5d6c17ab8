package io.enishi.admin.shell;

import io.enishi.admin.Show;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page {@code shell} (frame, user, language) and {@code show} (how values are written). */
@ControllerAdvice(annotations = Controller.class)
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
