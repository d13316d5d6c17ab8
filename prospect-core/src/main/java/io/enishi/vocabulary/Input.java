package io.enishi.vocabulary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How one component of a settings record is asked for: its label in both languages and, for an id or key, its picker. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Input {

    String en();

    String ja();

    /** The key of a {@link Picker}; empty for a plain number, text, boolean or enum. */
    String picker() default "";

    boolean required() default true;
}
