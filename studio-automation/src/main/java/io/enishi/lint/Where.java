package io.enishi.lint;

/** A place that a finding is about: its name, the address of its page, a step of it when there is one, and who may see it. */
public record Where(String name, String url, String step, String right) {

    /** The address with the step on it. */
    public String link() {
        return step.isEmpty() ? url : url + "#step-" + step;
    }
}
