package io.enishi.returnpath;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the certificates and confirmations of Amazon's topics are reached: at Amazon itself, or, where the machine may not go out,
 * {@code through} a gateway that has the same paths.
 */
@ConfigurationProperties("enishi.delivery.amazon")
record AmazonProperties(@Nullable URI through) {}
