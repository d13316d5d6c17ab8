package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A hosted file was fetched; pictures are not counted. */
@Component
class FileAccessedActivity implements ActivityType {

    @Override
    public int code() {
        return 2;
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public String icon() {
        return "file-description";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("File accessed", "ファイルへのアクセス");
    }

    @Override
    public Words sentence() {
        return new Words("opened the file “{0}”", "ファイル「{0}」を開きました");
    }
}
