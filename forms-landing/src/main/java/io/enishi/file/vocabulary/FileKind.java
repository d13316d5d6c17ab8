package io.enishi.file.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.file.HostedFiles;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A file that marketers hand out. */
@Component
class FileKind implements AssetKind {

    @Override
    public String key() {
        return HostedFiles.KIND;
    }

    @Override
    public Words label() {
        return new Words("File", "ファイル");
    }

    @Override
    public String path(long id) {
        return "/files/" + id;
    }

    @Override
    public String icon() {
        return "file";
    }
}
