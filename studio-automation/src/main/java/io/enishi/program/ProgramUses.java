package io.enishi.program;

import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Assets;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFields;
import io.enishi.path.Step;
import io.enishi.shared.Words;
import io.enishi.step.StepCatalog;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Programs that take their people from a list, or one of whose steps speaks of a thing, so that nobody deletes it under their feet. */
@Component
class ProgramUses implements AssetUsage {

    private static final Words AS_LIST = new Words("as one of its lists", "対象リストとして使用");
    private static final Words IN_STEPS = new Words("in its steps", "ステップで使用");

    private final ProgramRepository repository;
    private final StepCatalog steps;
    private final Assets assets;
    private final CustomFields fields;

    ProgramUses(ProgramRepository repository, StepCatalog steps, Assets assets, CustomFields fields) {
        this.repository = repository;
        this.steps = steps;
        this.assets = assets;
        this.fields = fields;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        String fieldKey = fields.known().all().stream()
                .filter(field -> field.id() == assetId)
                .map(CustomField::apiKey)
                .findFirst()
                .orElse("");
        List<Long> speaking = repository.sayings().stream()
                .filter(saying -> saying.path().inOrder().stream().anyMatch(step -> speaks(step, assetId, fieldKey)))
                .map(ProgramRepository.Saying::program)
                .distinct()
                .toList();
        return Stream.concat(uses(repository.using(assetId), AS_LIST), uses(speaking, IN_STEPS))
                .toList();
    }

    private boolean speaks(Step step, long assetId, String fieldKey) {
        return steps.mentions(step.kind(), step.settings(), assetId, fieldKey);
    }

    private Stream<AssetUse> uses(Collection<Long> programs, Words how) {
        return programs.stream()
                .map(assets::find)
                .flatMap(Optional::stream)
                .filter(row -> row.deletedAt() == null)
                .map(row -> new AssetUse(row, how));
    }
}
