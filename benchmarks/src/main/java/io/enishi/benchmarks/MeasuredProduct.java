package io.enishi.benchmarks;

import io.enishi.EnishiApplication;
import org.springframework.boot.SpringApplication;

/** The product with the yardsticks beside it: started by {@link TrackedHits} as a process of its own. */
public final class MeasuredProduct {

    private MeasuredProduct() {}

    public static void main(String[] args) {
        SpringApplication.run(
                new Class<?>[] {EnishiApplication.class, Yardsticks.class, LoadFiles.class, MillionRows.class}, args);
    }
}
