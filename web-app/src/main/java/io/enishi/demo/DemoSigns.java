package io.enishi.demo;

import java.util.List;

/** How to sign in to the demo world: as well known as the demo itself, and therefore never for a machine that others reach. */
final class DemoSigns {

    static final String PASSWORD = "enishi-demo";
    static final String ADMINISTRATOR = "admin@kotori.example";
    static final String MARKETER = "ken@kotori.example";
    static final String SALESPERSON = "hanako@kotori.example";
    static final String SALES_MANAGER = "shigeru@kotori.example";

    private DemoSigns() {}

    static List<String> lines() {
        return List.of(
                "%-24s %s".formatted(MARKETER, "Ken Mori, marketing"),
                "%-24s %s".formatted(SALESPERSON, "山田 花子, sales"),
                "%-24s %s".formatted(SALES_MANAGER, "大橋 茂, sales manager"),
                "%-24s %s".formatted(ADMINISTRATOR, "鳥居 ひかり, administrator"));
    }
}
