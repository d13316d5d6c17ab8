package io.enishi.form;

/**
 * Where a form stands: on its own, or on a landing page. The activities of its views, errors and successes are the host's, so
 * that a form on a landing page is not counted twice.
 */
public record FormHost(String kind, long id) {

    public static FormHost itself(Form form) {
        return new FormHost(Forms.KIND, form.id());
    }
}
