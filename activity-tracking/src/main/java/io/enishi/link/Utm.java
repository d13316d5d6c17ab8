package io.enishi.link;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a redirect tells the analytics of its target about where the click came from; empty parts are left to the target. */
public record Utm(String source, String medium, String campaign, String term, String content) {

    public static final Utm NONE = new Utm("", "", "", "", "");

    private static final int LONGEST = 200;

    public Utm {
        source = clean(source);
        medium = clean(medium);
        campaign = clean(campaign);
        term = clean(term);
        content = clean(content);
    }

    /** The parameters in the order people are used to. */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("utm_source", source);
        all.put("utm_medium", medium);
        all.put("utm_campaign", campaign);
        all.put("utm_term", term);
        all.put("utm_content", content);
        return all;
    }

    private static String clean(String typed) {
        String text = typed.strip().replaceAll("\\p{Cc}+", " ");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
