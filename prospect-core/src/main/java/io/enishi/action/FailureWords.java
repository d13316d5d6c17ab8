package io.enishi.action;

import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;

/** Says in both languages why an action failed; what only a developer understands goes to the log under an id. */
@Component
class FailureWords {

    private static final Logger LOG = LoggerFactory.getLogger(FailureWords.class);

    private final MessageSource messages;

    FailureWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Failures that are not the action's: the whole batch is tried again later. */
    static boolean isOfTheDatabase(RuntimeException thrown) {
        return thrown instanceof TransientDataAccessException
                || thrown instanceof DataAccessResourceFailureException
                || thrown instanceof RecoverableDataAccessException
                || thrown instanceof TransactionException;
    }

    Words words(Action<?> action, ProspectBatch who, RuntimeException thrown) {
        return switch (thrown) {
            case Refusal refusal -> new Words(text(refusal, Locale.ENGLISH), text(refusal, Locale.JAPANESE));
            case JacksonException e ->
                new Words(
                        "The settings of “%s” cannot be read. Open the list of actions and set them again."
                                .formatted(action.label().en()),
                        "「%s」の設定を読み取れません。アクションの一覧を開いて設定し直してください。"
                                .formatted(action.label().ja()));
            default -> bug(action, who, thrown);
        };
    }

    /** What an action's own savepoint could not hold, such as a failing commit. */
    Words beyond(String action, ProspectBatch who, RuntimeException thrown) {
        String id = logged(action, who, thrown);
        return new Words(
                "It could not be written down (id %s). An administrator finds the reason in the log.".formatted(id),
                "結果を保存できませんでした (ID %s)。管理者がログで原因を確認できます。".formatted(id));
    }

    Words unknownAction(String key) {
        return new Words("There is no action “%s”.".formatted(key), "アクション「%s」はありません。".formatted(key));
    }

    Words notInThisPlace(Action<?> action) {
        return new Words(
                "“%s” may not be used here.".formatted(action.label().en()),
                "「%s」はここでは使えません。".formatted(action.label().ja()));
    }

    private Words bug(Action<?> action, ProspectBatch who, RuntimeException thrown) {
        String id = logged(action.key(), who, thrown);
        return new Words(
                "“%s” went wrong (id %s). An administrator finds the reason in the log."
                        .formatted(action.label().en(), id),
                "「%s」でエラーが発生しました (ID %s)。管理者がログで原因を確認できます。"
                        .formatted(action.label().ja(), id));
    }

    private static String logged(String action, ProspectBatch who, RuntimeException thrown) {
        String id = Integer.toHexString(System.identityHashCode(thrown));
        LOG.error("Action {} failed for prospect {} (id {}).", action, who.ids().getFirst(), id, thrown);
        return id;
    }

    private String text(Refusal refusal, Locale locale) {
        String text =
                messages.getMessage(refusal.messageKey(), refusal.arguments().toArray(), refusal.messageKey(), locale);
        return text == null ? refusal.messageKey() : text;
    }
}
