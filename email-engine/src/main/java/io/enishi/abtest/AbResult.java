package io.enishi.abtest;

/** What came of one version among those who were in the test. */
public record AbResult(Variant variant, long delivered, long opened, long clicked) {

    long of(AbRules.Metric metric) {
        return metric == AbRules.Metric.OPENS ? opened : clicked;
    }
}
