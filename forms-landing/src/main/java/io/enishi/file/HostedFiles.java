package io.enishi.file;

import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Restorable;
import io.enishi.asset.Tags;
import io.enishi.database.Snapshot;
import io.enishi.domain.TrackerDomains;
import io.enishi.link.VanityPaths;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brochures, price lists, pictures: uploaded and replaced here, looked up for visitors without asking the database. */
@Component
public class HostedFiles implements Restorable {

    public static final String KIND = "file";

    /** Where they answer: {@code /d/<token>/<slug>}. */
    public static final String PATH = "/d/";

    /** The public code of the activity that fetching one writes. */
    public static final int ACCESS = 2;

    private static final int LONGEST_NAME = 200;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{8,40}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FileRepository repository;
    private final FileUploads uploads;
    private final VanityPaths vanity;
    private final Assets assets;
    private final Campaigns campaigns;
    private final Tags tags;
    private final TrackerDomains domains;
    private final Snapshot<Map<String, ServedFile>> served;

    HostedFiles(
            FileRepository repository,
            FileUploads uploads,
            VanityPaths vanity,
            Assets assets,
            Campaigns campaigns,
            Tags tags,
            TrackerDomains domains) {
        this.repository = repository;
        this.uploads = uploads;
        this.vanity = vanity;
        this.assets = assets;
        this.campaigns = campaigns;
        this.tags = tags;
        this.domains = domains;
        this.served = new Snapshot<>(repository::served);
    }

    /** What this token stands for, from memory; empty when there is no such file, or when it lies in the recycle bin. */
    public Optional<ServedFile> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        ServedFile known = served.get().get(token);
        return Optional.ofNullable(known != null ? known : served.anew().get(token));
    }

    /** The bytes, read piece by piece; skipping costs nothing. */
    public InputStream open(ServedFile file) {
        return new PieceInput(number -> repository.piece(file.versionId(), number), file.size());
    }

    @Transactional
    public long create(FileSettings settings, FileContent content, Viewer who) {
        who.require("file.edit");
        checkCampaign(settings.campaignId());
        String fileName = fileName(content.fileName());
        String name = settings.name().isBlank() ? fileName : settings.name();
        long id = assets.create(KIND, name, settings.campaignId(), who);
        String token = new BigInteger(80, RANDOM).setBit(79).toString(36);
        String slug = slug(fileName);
        long version = repository.newVersion();
        repository.insert(id, token, slug, version);
        uploads.keep(version, id, fileName, content.bytes(), who);
        vanity.choose(id, settings.vanityPath(), route(token, slug));
        wear(id, settings, who);
        served.changed();
        return id;
    }

    /** Another content under the same address; statistics go on, and the old content can be brought back. */
    @Transactional
    public void replace(long id, FileContent content, Viewer who) {
        who.require("file.edit");
        existing(id);
        long version = repository.newVersion();
        uploads.keep(version, id, fileName(content.fileName()), content.bytes(), who);
        use(id, version, who);
    }

    /** An earlier version is handed out again. */
    @Transactional
    public void bringBack(long id, long versionId, Viewer who) {
        who.require("file.edit");
        existing(id);
        use(id, versionId, who);
    }

    @Transactional
    public void change(long id, FileSettings settings, Viewer who) {
        who.require("file.edit");
        HostedFile file = existing(id);
        checkCampaign(settings.campaignId());
        assets.rename(id, settings.name(), who);
        if (settings.campaignId() != null && settings.campaignId() != file.campaignId()) {
            assets.attribute(id, settings.campaignId(), who);
        }
        vanity.choose(id, settings.vanityPath(), route(file.token(), file.slug()));
        wear(id, settings, who);
    }

    @Transactional(readOnly = true)
    public HostedFile get(long id, Viewer who) {
        who.require("file.view");
        return existing(id);
    }

    /** All uploads of a file, the newest first. */
    @Transactional(readOnly = true)
    public List<FileVersion> versions(long id, Viewer who) {
        who.require("file.view");
        return repository.versions(existing(id).id());
    }

    /** Into the recycle bin: its addresses answer 404 until it is restored. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("file.edit");
        assets.delete(existing(id).id(), who);
        served.changed();
        vanity.changed();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require("file.edit");
        if (repository.find(id).isEmpty()) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
        served.changed();
        vanity.changed();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void purge(Collection<Long> ids) {
        ids.forEach(vanity::release);
        repository.empty(ids);
    }

    /** The address that is put into the world; it stays when the content is replaced. */
    public String url(HostedFile file) {
        return domains.url() + route(file.token(), file.slug());
    }

    /** The readable address, empty when none was chosen. */
    public String vanityUrl(HostedFile file) {
        return vanity.url(file.vanityPath());
    }

    private void use(long id, long version, Viewer who) {
        assets.touch(id, who);
        if (!repository.use(id, version)) {
            throw new NotFound("file version", version);
        }
        served.changed();
    }

    private void wear(long id, FileSettings settings, Viewer who) {
        if (settings.tags() != null) {
            tags.wear(id, settings.tags(), who);
        }
    }

    private void checkCampaign(@Nullable Long campaignId) {
        if (campaignId != null && campaigns.all().stream().noneMatch(one -> one.id() == campaignId)) {
            throw Refusal.at("campaignId", "file.campaign.unknown");
        }
    }

    private HostedFile existing(long id) {
        return repository.find(id).filter(one -> !one.deleted()).orElseThrow(() -> new NotFound(KIND, id));
    }

    private static String route(String token, String slug) {
        return PATH + token + "/" + slug;
    }

    // the last part of a path, whichever way the uploader's system writes it, without what breaks headers
    private static String fileName(String said) {
        String name = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}\"<>|:*?]", "")
                .strip();
        if (name.isEmpty() || name.startsWith(".")) {
            name = "file" + name;
        }
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 || name.length() - dot > 12 ? "" : name.substring(dot);
        return name.substring(0, LONGEST_NAME - extension.length()) + extension;
    }

    private static String slug(String fileName) {
        String plain = fileName.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[-.]+|-(?=\\.)", "");
        return plain.isEmpty() || !Character.isLetterOrDigit(plain.charAt(0)) ? "file" + plain : plain;
    }
}
