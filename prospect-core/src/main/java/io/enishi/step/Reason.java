package io.enishi.step;

import java.util.List;

/** Why somebody went a way: a code ({@code program.reason.…} in the message files) and what is filled into its text. */
public record Reason(String code, List<String> params) {

    public static final Reason DONE = new Reason("done", List.of());

    public Reason {
        params = List.copyOf(params);
    }

    public static Reason of(String code, String... params) {
        return new Reason(code, List.of(params));
    }
}
