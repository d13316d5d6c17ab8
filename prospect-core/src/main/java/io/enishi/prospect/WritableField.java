package io.enishi.prospect;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What people, imports and actions write: a field with a column of its own, or one of the custom values. */
sealed interface WritableField extends ProspectField permits StandardField, CustomValue {

    /** Statements name fields in this order, so that the same fields make the same statement. */
    Comparator<WritableField> ORDER = Comparator.comparingLong(WritableField::place);

    long place();

    /** What is stored for what was typed; blank is no value; a bad value is refused at the field. */
    @Nullable
    String stored(@Nullable String typed);

    /** What is stored after this was given to somebody who has that. */
    default @Nullable String next(@Nullable String had, @Nullable String given) {
        return given;
    }
}
