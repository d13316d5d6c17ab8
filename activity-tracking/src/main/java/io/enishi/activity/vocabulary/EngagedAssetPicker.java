package io.enishi.activity.vocabulary;

import io.enishi.activity.EngagedAssetQueries;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** What activities may be on: forms, list emails, redirects, files, opportunities and their kin, latest first. */
@Component
class EngagedAssetPicker implements Picker {

    private final EngagedAssetQueries queries;

    EngagedAssetPicker(EngagedAssetQueries queries) {
        this.queries = queries;
    }

    @Override
    public String key() {
        return "engaged-asset";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return queries.choices();
    }
}
