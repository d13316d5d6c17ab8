package io.enishi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Enishi: console, public endpoints, workers and, when none is configured, its own PostgreSQL. */
@SpringBootApplication
public class EnishiApplication {

    public static void main(String[] args) {
        SpringApplication.run(EnishiApplication.class, args);
    }
}
