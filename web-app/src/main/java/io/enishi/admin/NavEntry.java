package io.enishi.admin;

/**
 * One line of the side bar. Every room makes its own as a bean: message key, address, icon of the sprite, the permission
 * without which it is hidden, the group's message key and the order within the bar.
 */
public record NavEntry(String label, String path, String icon, String permission, String group, int order) {

    public static final String PEOPLE = "nav.group.people";
    public static final String MARKETING = "nav.group.marketing";
    public static final String AUTOMATION = "nav.group.automation";
    public static final String ADMIN = "nav.group.admin";
}
