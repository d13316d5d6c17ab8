package io.enishi.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the address of a list page asks for: filters, order, page, and whether only the table is wanted (htmx). Controllers
 * take it as an argument; templates build every link of the table with it.
 */
public final class ListRequest {

    public static final int SIZE = 50;

    private final String path;
    private final Map<String, String> parameters;
    private final boolean fragment;
    private String naturalSort = "";

    private ListRequest(String path, Map<String, String> parameters, boolean fragment) {
        this.path = path;
        this.parameters = parameters;
        this.fragment = fragment;
    }

    static ListRequest of(HttpServletRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 0 && !values[0].isBlank() && !"lang".equals(name) && !"_csrf".equals(name)) {
                parameters.put(name, values[0]);
            }
        });
        return new ListRequest(
                request.getRequestURI(),
                parameters,
                "true".equals(request.getHeader("HX-Request")) && !"true".equals(request.getHeader("HX-Boosted")));
    }

    /** A filter's value as it was typed, empty when it is not set. */
    public String text(String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    /** The column to sort by; {@code natural} (such as {@code name} or {@code -createdAt}) when the address names none. */
    public String sort(String natural) {
        naturalSort = natural;
        return bare(asked());
    }

    public boolean descending() {
        return asked().startsWith("-");
    }

    /** The page's number, from 0, for small tables that page by offset. */
    public int page() {
        try {
            return Math.max(0, Integer.parseInt(parameters.getOrDefault("page", "0")));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The cursor of the wanted page, empty for the first, for tables that page by key. */
    public String cursor() {
        return parameters.getOrDefault("after", "");
    }

    /** True when only the table is to be drawn. */
    public boolean fragment() {
        return fragment;
    }

    /** True when any filter is set, so that an empty table means "no match" and not "nothing yet". */
    public boolean filtered() {
        return parameters.keySet().stream()
                .anyMatch(name -> !name.equals("sort")
                        && !name.equals("page")
                        && !name.equals("after")
                        && !name.equals("charset"));
    }

    public String path() {
        return path;
    }

    /** {@code ascending}, {@code descending} or nothing, for {@code aria-sort}. */
    public String ariaSort(String column) {
        if (!bare(asked()).equals(column)) {
            return "";
        }
        return descending() ? "descending" : "ascending";
    }

    public String sortUrl(String column) {
        boolean turn = bare(asked()).equals(column) && !descending();
        return url(Map.of("sort", (turn ? "-" : "") + column), "page", "after");
    }

    public String pageUrl(int page) {
        return url(Map.of("page", Integer.toString(page)), "after");
    }

    public String afterUrl(String cursor) {
        return url(Map.of("after", cursor), "page");
    }

    /** The page as it was asked for, for a table that draws itself again. */
    public String hereUrl() {
        return url(Map.of());
    }

    public String firstUrl() {
        return url(Map.of(), "page", "after");
    }

    public String filterUrl(String name, String value) {
        return url(Map.of(name, value), "page", "after");
    }

    /** The same rows as a CSV file; {@code charset} is {@code utf-8} or {@code windows-31j}. */
    public String csvUrl(String charset) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.remove("page");
        all.remove("after");
        all.put("charset", charset);
        return address(path + ".csv", all);
    }

    private String url(Map<String, String> changed, String... dropped) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        for (String name : dropped) {
            all.remove(name);
        }
        all.putAll(changed);
        if ("0".equals(all.get("page"))) {
            all.remove("page");
        }
        return address(path, all);
    }

    // names and values are put in as variables, so that both are encoded whatever stands in them
    private static String address(String path, Map<String, String> parameters) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (var parameter : parameters.entrySet()) {
            String variable = "p" + number++;
            values.put(variable + "n", parameter.getKey());
            values.put(variable, parameter.getValue());
            url.queryParam("{" + variable + "n}", "{" + variable + "}");
        }
        return url.encode().buildAndExpand(values).toUriString();
    }

    private String asked() {
        return parameters.getOrDefault("sort", naturalSort);
    }

    private static String bare(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }
}
