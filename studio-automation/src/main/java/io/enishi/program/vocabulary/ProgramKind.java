package io.enishi.program.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.program.Programs;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Programs. */
@Component
class ProgramKind implements AssetKind {

    @Override
    public String key() {
        return Programs.KIND;
    }

    @Override
    public Words label() {
        return new Words("Program", "プログラム");
    }

    @Override
    public String path(long id) {
        return "/programs/" + id;
    }

    @Override
    public String icon() {
        return "route";
    }

    @Override
    public String rights() {
        return "program";
    }
}
