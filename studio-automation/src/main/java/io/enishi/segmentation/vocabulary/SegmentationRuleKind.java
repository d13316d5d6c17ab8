package io.enishi.segmentation.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.segmentation.SegmentationRules;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Segmentation rules. */
@Component
class SegmentationRuleKind implements AssetKind {

    @Override
    public String key() {
        return SegmentationRules.KIND;
    }

    @Override
    public Words label() {
        return new Words("Segmentation rule", "セグメンテーションルール");
    }

    @Override
    public String path(long id) {
        return "/segmentation-rules/" + id;
    }

    @Override
    public String icon() {
        return "filter";
    }

    @Override
    public String rights() {
        return "rule";
    }
}
