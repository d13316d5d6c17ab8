package io.enishi.activity.vocabulary;

import io.enishi.activity.EngagedAssetQueries;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pickers of the things of one kind that people do something with, each by the kind's key. */
@Configuration(proxyBeanMethods = false)
class KindPickers {

    @Bean
    Picker formPicker(EngagedAssetQueries queries) {
        return new OfKind("form", queries);
    }

    @Bean
    Picker landingPagePicker(EngagedAssetQueries queries) {
        return new OfKind("landing-page", queries);
    }

    @Bean
    Picker filePicker(EngagedAssetQueries queries) {
        return new OfKind("file", queries);
    }

    @Bean
    Picker redirectPicker(EngagedAssetQueries queries) {
        return new OfKind("custom-redirect", queries);
    }

    @Bean
    Picker listEmailPicker(EngagedAssetQueries queries) {
        return new OfKind("list-email", queries);
    }

    @Bean
    Picker externalActivityPicker(EngagedAssetQueries queries) {
        return new OfKind("external-activity", queries);
    }

    private record OfKind(String key, EngagedAssetQueries queries) implements Picker {

        @Override
        public List<Choice> choices(Viewer viewer) {
            return queries.choices(key);
        }
    }
}
