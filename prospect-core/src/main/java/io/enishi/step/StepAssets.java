package io.enishi.step;

import java.util.List;

/** Who knows which assets a step of a program made on its way: the email that it sends, for the trigger that waits for its click. */
public interface StepAssets {

    List<Long> of(long program, String step);
}
