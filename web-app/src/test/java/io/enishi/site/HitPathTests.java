package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HitPathTests {

    @Test
    void aPathIsItsFirstStepAndTheOthers() {
        assertThat(HitPath.of("/t")).isEqualTo(new HitPath("/t", List.of()));
        assertThat(HitPath.of("/o/v1.AbC_d-9~")).isEqualTo(new HitPath("/o", List.of("v1.AbC_d-9~")));
        assertThat(HitPath.of("/l/link/person")).isEqualTo(new HitPath("/l", List.of("link", "person")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/o/a%2Fb",
                "/o/a;b=c",
                "/o/ａ",
                "/o/a//b",
                "/o//a",
                "//o/a",
                "/o/a/",
                "/o/",
                "/o/../t",
                "/o/./a",
                "/o/a\\b",
                "/o/a b",
                "/o/<script>"
            })
    void whatIsWrittenUnusuallyGoesTheLongWay(String path) {
        assertThat(HitPath.of(path)).isNull();
    }
}
