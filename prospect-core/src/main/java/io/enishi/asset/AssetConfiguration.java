package io.enishi.asset;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AssetProperties.class)
class AssetConfiguration {

    private static final LocalTime AT_NIGHT = LocalTime.of(3, 50);

    @Bean
    RecurringTask<Void> recycleBinTask(RecycleBin bin, Tags tags) {
        return Tasks.recurring("recycle-bin", Schedules.daily(AT_NIGHT)).execute((instance, context) -> {
            bin.purge();
            tags.purge();
        });
    }
}
