package io.enishi.asset;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long things stay in the recycle bin. */
@ConfigurationProperties("enishi.asset")
record AssetProperties(@DefaultValue("90d") Duration binLife) {}
