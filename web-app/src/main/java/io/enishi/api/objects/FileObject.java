package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.api.Upload;
import io.enishi.asset.Campaigns;
import io.enishi.file.FileContent;
import io.enishi.file.FileSettings;
import io.enishi.file.HostedFile;
import io.enishi.file.HostedFiles;
import io.enishi.shared.Addresses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files that are handed out and counted; one is created with its content beside its properties. */
@Component
class FileObject implements ApiObject {

    private final HostedFiles files;
    private final Campaigns campaigns;
    private final Addresses addresses;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    FileObject(HostedFiles files, Campaigns campaigns, Addresses addresses, AssetTagging tagging, AssetFiling filing) {
        this.files = files;
        this.campaigns = campaigns;
        this.addresses = addresses;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        String tracker = TrackerHost.sql(addresses) + " || '";
        return Declaration.of("files", "file")
                .seenWith("file.view")
                .from(
                        "file f join asset a on a.id = f.id join file_version w on w.id = f.version_id"
                                + " left join vanity_path v on v.asset_id = f.id",
                        "f.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "f.id")
                .field("name", STRING, "a.name", Trait.CREATE, Trait.UPDATE)
                .field("vanityUrlPath", STRING, "v.path", Trait.CREATE, Trait.UPDATE)
                .field("url", STRING, tracker + HostedFiles.PATH + "' || f.token || '/' || f.slug")
                .field("vanityUrl", STRING, tracker + "/' || v.path")
                .field("size", INTEGER, "w.size")
                .field("isTracked", BOOLEAN, "(w.media_type not like 'image/%')")
                .empty(STRING, "bitlyShortUrl", "salesforceId", "salesforceCmsId")
                .empty(BOOLEAN, "bitlyIsPersonalized")
                .reference("campaign", "campaigns", "a.campaign_id", Trait.CREATE, Trait.UPDATE)
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE, Trait.UPDATE)
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .stamped("a")
                .filters("name", "campaignId", "folderId")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(filing.creates(this::create))
                .updates(filing.updates(this::update))
                .deletes((id, caller) -> files.delete(id, caller.viewer()))
                .does("copyToCms", List.of(), (id, input, caller) -> {
                    throw new ApiError(ErrorCode.UNSUPPORTED, "There is no content management system to copy to.");
                })
                .doesToAll("undelete", List.of(argument("id", INTEGER, Trait.REQUIRED)), this::undelete)
                .files(new Operations.Files(true, Map.of("file", this::replace), Map.of()))
                .also(object -> tagging.on(object, "file.edit"));
    }

    private long create(Input input, Caller caller) {
        caller.viewer().require("file.edit");
        Upload upload = input.upload();
        if (upload == null) {
            throw new ApiError(ErrorCode.FILE_MISSING, "Send multipart/form-data with a part 'file'.");
        }
        try (InputStream bytes = upload.open()) {
            return files.create(
                    new FileSettings(
                            input.text("name", ""),
                            CampaignArgument.of(input, campaigns),
                            input.text("vanityUrlPath", ""),
                            null),
                    new FileContent(upload.name(), bytes),
                    caller.viewer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void update(long id, Input input, Caller caller) {
        HostedFile now = files.get(id, caller.viewer());
        files.change(
                id,
                new FileSettings(
                        input.has("name") ? input.text("name", "") : now.name(),
                        CampaignArgument.of(input, campaigns),
                        input.has("vanityUrlPath") ? input.text("vanityUrlPath", "") : now.vanityPath(),
                        null),
                caller.viewer());
    }

    // ours: another content under the same address
    private @Nullable Outcome replace(long id, Upload upload, Caller caller) {
        try (InputStream bytes = upload.open()) {
            files.replace(id, new FileContent(upload.name(), bytes), caller.viewer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Outcome.of("files", id, List.of("id", "name", "size"));
    }

    private Outcome undelete(Input input, Caller caller) {
        long id = input.given("id");
        files.restore(id, caller.viewer());
        return Outcome.of("files", id, List.of("id", "name"));
    }
}
