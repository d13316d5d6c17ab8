package io.enishi.user;

/** Which users a list shows, in which order, and which page of them (the first is 0). */
public record UserFilter(String q, String role, String status, String sort, boolean descending, int page, int size) {

    public static final UserFilter EVERYBODY = new UserFilter("", "", "", "name", false, 0, 50);

    public UserFilter {
        page = Math.clamp(page, 0, 1_000_000);
        size = Math.clamp(size, 1, 10_000);
    }
}
