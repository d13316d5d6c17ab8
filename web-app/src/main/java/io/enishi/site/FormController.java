package io.enishi.site;

import io.enishi.form.Forms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Hosted forms, on a page of their own or in an iframe. */
@Controller
@RequestMapping("/l/{account}/{date}/{token}")
class FormController {

    private final Forms forms;
    private final FormDesk desk;
    private final FormDrawing drawing;

    FormController(Forms forms, FormDesk desk, FormDrawing drawing) {
        this.forms = forms;
        this.desk = desk;
        this.drawing = drawing;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable String account,
            @PathVariable String date,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        return found(account, date, token)
                .map(stand -> desk.show(stand, request, response))
                .orElseGet(() -> drawing.gone(request, response));
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView submit(
            @PathVariable String account,
            @PathVariable String date,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        return found(account, date, token)
                .map(stand -> desk.submit(stand, request, response))
                .orElseGet(() -> drawing.gone(request, response));
    }

    private Optional<FormStand> found(String account, String date, String token) {
        if (!account.equals(Long.toString(forms.accountId()))) {
            return Optional.empty();
        }
        return forms.published(token)
                .filter(form -> form.publishedOn().toString().equals(date))
                .map(form -> FormStand.alone(form, forms));
    }
}
