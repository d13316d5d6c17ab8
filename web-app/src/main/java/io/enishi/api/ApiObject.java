package io.enishi.api;

/** One object of the API, such as prospects; each is one file in {@code api.objects}. */
public interface ApiObject {

    /** Asked once, at start. */
    Declaration declare();
}
