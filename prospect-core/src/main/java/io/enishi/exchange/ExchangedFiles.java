package io.enishi.exchange;

import io.enishi.exchange.ExchangeFolder.Incoming;
import io.enishi.transfer.ImportTemplate;
import io.enishi.transfer.UnattendedImports;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes files that came, each once: that it was taken is written down in the transaction that begins its import. */
@Component
class ExchangedFiles {

    private final ScheduledTransferRepository repository;
    private final UnattendedImports imports;

    ExchangedFiles(ScheduledTransferRepository repository, UnattendedImports imports) {
        this.repository = repository;
        this.imports = imports;
    }

    /** The import that takes the file in; empty when it was taken before and only has to be put away. */
    @Transactional
    public Optional<Long> take(ScheduledTransfer transfer, Incoming file, ImportTemplate template, Viewer owner) {
        if (!repository.take(transfer.id(), file.name(), file.bytes(), file.modified())) {
            return Optional.empty();
        }
        try {
            return Optional.of(imports.begin(file.name(), new FileSystemResource(file.path()), template, owner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
