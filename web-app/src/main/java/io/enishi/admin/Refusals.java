package io.enishi.admin;

import io.enishi.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/** Puts a refusal beside the field of the form it belongs to, so that the form can be shown again with what was typed. */
public final class Refusals {

    private Refusals() {}

    public static void into(BindingResult errors, Refusal refusal) {
        Object[] arguments = refusal.arguments().toArray();
        String field = refusal.field();
        if (field != null && hasField(errors, field)) {
            errors.rejectValue(field, refusal.messageKey(), arguments, refusal.messageKey());
        } else {
            errors.reject(refusal.messageKey(), arguments, refusal.messageKey());
        }
    }

    /** The same, and says with 422 that nothing was done. */
    public static void into(BindingResult errors, Refusal refusal, HttpServletResponse response) {
        into(errors, refusal);
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
    }

    private static boolean hasField(Errors errors, String field) {
        try {
            errors.getFieldValue(field);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
