package io.enishi.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * A route whose requests come in their thousands: {@link HitGate} answers them before the filters and the dispatcher that pages need.
 * Whoever implements it maps the same paths as a controller too, for requests that are written unusually.
 */
public interface HitRoute {

    /** How the route's paths begin, such as {@code /o}. */
    String firstStep();

    /** Answers a path by its other steps, which carry no escapes; false, with nothing done, where the path is none of this route's. */
    boolean answer(List<String> steps, HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** Whether it is posted to as well. */
    default boolean takesPosts() {
        return false;
    }
}
