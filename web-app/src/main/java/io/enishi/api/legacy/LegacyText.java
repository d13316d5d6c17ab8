package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer as XML or JSON. It is a tree of maps; a list stands for elements of one name, which in JSON are an array
 * only when there are two or more of them, and are not there at all when there is none.
 */
final class LegacyText {

    static final String XML = "text/xml; charset=UTF-8";
    static final String JSON = "application/json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private LegacyText() {}

    static byte[] written(Map<String, @Nullable Object> content, boolean json) {
        return json ? json(content) : xml(content);
    }

    static byte[] refusal(int code, String message, boolean json) {
        if (json) {
            Map<String, @Nullable Object> attributes = attributes("fail");
            attributes.put("err_code", code);
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("@attributes", attributes);
            body.put("err", message);
            return bytes(MAPPER.writeValueAsString(body));
        }
        StringBuilder out = head("fail");
        out.append("<err code=\"").append(code).append("\">");
        escape(message, out);
        return bytes(out.append("</err>\n</rsp>\n").toString());
    }

    /** What was refused of a batch, by place; everything else of it was done. */
    static byte[] refusals(Map<String, ApiError> refused, boolean json) {
        if (json) {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            refused.forEach((place, error) -> told.put(place, error.getMessage()));
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("@attributes", attributes("fail"));
            body.put("errors", told);
            return bytes(MAPPER.writeValueAsString(body));
        }
        StringBuilder out = head("fail").append("<errors>\n");
        refused.forEach((place, error) -> {
            out.append("<error identifier=\"");
            escape(place, out);
            out.append("\" code=\"").append(error.code().number()).append("\">");
            escape(String.valueOf(error.getMessage()), out);
            out.append("</error>\n");
        });
        return bytes(out.append("</errors>\n</rsp>\n").toString());
    }

    private static byte[] json(Map<String, @Nullable Object> content) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@attributes", attributes("ok"));
        content.forEach((name, value) -> put(body, name, value));
        return bytes(MAPPER.writeValueAsString(body));
    }

    private static Map<String, @Nullable Object> attributes(String stat) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("stat", stat);
        attributes.put("version", 1);
        return attributes;
    }

    private static void put(Map<String, @Nullable Object> body, String name, @Nullable Object value) {
        switch (value) {
            case List<?> many when many.isEmpty() -> {}
            case List<?> many when many.size() == 1 -> body.put(name, plain(many.getFirst()));
            case List<?> many ->
                body.put(name, many.stream().map(LegacyText::plain).toList());
            case null, default -> body.put(name, plain(value));
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> inner) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            inner.forEach((name, each) -> put(body, String.valueOf(name), each));
            return body;
        }
        return value;
    }

    private static byte[] xml(Map<String, @Nullable Object> content) {
        StringBuilder out = head("ok");
        content.forEach((name, value) -> element(name, value, out));
        return bytes(out.append("</rsp>\n").toString());
    }

    private static StringBuilder head(String stat) {
        return new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rsp stat=\"")
                .append(stat)
                .append("\" version=\"1.0\">\n");
    }

    private static void element(String name, @Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append('<').append(name).append("/>\n");
            case List<?> many -> many.forEach(each -> element(name, each, out));
            case Map<?, ?> inner -> {
                out.append('<').append(name).append(">\n");
                inner.forEach((child, each) -> element(String.valueOf(child), each, out));
                out.append("</").append(name).append(">\n");
            }
            default -> {
                out.append('<').append(name).append('>');
                escape(value instanceof BigDecimal number ? number.toPlainString() : value.toString(), out);
                out.append("</").append(name).append(">\n");
            }
        }
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(each -> {
            switch (each) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> {
                    // what XML 1.0 has no way to say
                    boolean unsayable = each < 0x20 && each != '\t' && each != '\n'
                            || each >= 0xD800 && each <= 0xDFFF
                            || each == 0xFFFE
                            || each == 0xFFFF;
                    out.appendCodePoint(unsayable ? '\uFFFD' : each);
                }
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
