package io.enishi.programmail.vocabulary;

import io.enishi.programmail.ProgramMails;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.Rehearsal;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Waits;
import io.enishi.step.Way;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sends an email that is made from a template: on arrival, after a wait, or at a date and time. It alone keeps to the program's hours. */
@Component
class SendEmailStep implements StepType<SendEmailStep.Settings> {

    /** {@code at} is a local date and time on the program's clock. */
    record Settings(
            @Input(en = "Email template", ja = "メールテンプレート", picker = "email-template")
            long templateId,

            @Input(en = "At (date and time)", ja = "送信日時", required = false) @Nullable
            String at,

            @Input(en = "After (minutes)", ja = "待機 (分)", required = false) @Nullable
            Integer minutes) {

        Settings {
            Waits.check("minutes", minutes);
            at = at == null || at.isBlank() ? null : local(at).toString();
        }

        @Nullable
        Instant fixed(ZoneId zone) {
            return at == null ? null : local(at).atZone(zone).toInstant();
        }
    }

    private final ProgramMails mails;
    private final boolean again;

    SendEmailStep(ProgramMails mails, @Value("${enishi.programs.template-again:false}") boolean again) {
        this.mails = mails;
        this.again = again;
    }

    @Override
    public String key() {
        return "email.send";
    }

    @Override
    public Words label() {
        return new Words("Send email", "メールを送信");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words template = names.of("email-template", settings.templateId());
        String at = settings.at();
        if (at != null) {
            String when = at.replace('T', ' ');
            return new Words("send “" + template.en() + "” at " + when, when + " に「" + template.ja() + "」を送信する");
        }
        Words wait = Waits.words(settings.minutes());
        return new Words(
                "send “" + template.en() + "”" + (wait.en().isEmpty() ? "" : " after " + wait.en()),
                (wait.ja().isEmpty() ? "" : wait.ja() + "後に") + "「" + template.ja() + "」を送信する");
    }

    @Override
    public Set<Way> ways() {
        return ONE_WAY;
    }

    @Override
    public Instant due(Settings settings, Instant arrivedAt, ZoneId zone) {
        Instant fixed = settings.fixed(zone);
        if (fixed == null) {
            return Waits.after(arrivedAt, settings.minutes());
        }
        return fixed.isBefore(arrivedAt) ? arrivedAt : fixed;
    }

    @Override
    public void check(Settings settings) {
        mails.check(settings.templateId());
    }

    @Override
    public List<Long> assets(Settings settings) {
        return List.of(settings.templateId());
    }

    @Override
    public boolean mails() {
        return true;
    }

    @Override
    public boolean mentions(Settings settings, long assetId, String fieldKey) {
        return settings.templateId() == assetId;
    }

    @Override
    public List<Reason> warnings(Settings settings, Leg leg) {
        List<Reason> found = new ArrayList<>();
        Instant fixed = settings.fixed(leg.zone());
        if (fixed != null && fixed.isBefore(leg.now())) {
            found.add(Reason.of("mail-in-the-past"));
        }
        if (fixed != null && !leg.hours().open(fixed, leg.zone())) {
            found.add(Reason.of("mail-outside-hours"));
        }
        return found;
    }

    @Override
    public Map<Long, Move> next(List<Traveller> who, Settings settings, Leg leg) {
        Map<Long, Move> moves = new HashMap<>();
        send(inTime(who, settings, leg, moves), settings, leg, moves);
        return moves;
    }

    @Override
    public Map<Long, Rehearsal> rehearse(List<Traveller> who, Settings settings, Leg leg) {
        Instant fixed = settings.fixed(leg.zone());
        Map<Long, Rehearsal> rehearsals = new HashMap<>();
        for (Traveller one : who) {
            Rehearsal sent = Rehearsal.due(one, Move.next(Reason.of("mail-queued")));
            rehearsals.put(one.id(), fixed == null ? opened(sent, leg) : inTime(one, fixed, leg, sent));
        }
        return rehearsals;
    }

    private static Rehearsal opened(Rehearsal sent, Leg leg) {
        return new Rehearsal(leg.hours().next(sent.at(), leg.zone()), sent.how());
    }

    private static Rehearsal inTime(Traveller one, Instant fixed, Leg leg, Rehearsal sent) {
        if (!leg.hours().open(fixed, leg.zone())) {
            return Rehearsal.due(one, Move.skipped(Reason.of("mail-outside-hours")));
        }
        return one.arrivedAt().isAfter(fixed) ? Rehearsal.due(one, Move.skipped(Reason.of("mail-in-the-past"))) : sent;
    }

    /** Those to whom it may be sent now; what becomes of the others is written into {@code moves}. */
    private static List<Traveller> inTime(List<Traveller> who, Settings settings, Leg leg, Map<Long, Move> moves) {
        Instant fixed = settings.fixed(leg.zone());
        if (fixed == null) {
            Instant opens = leg.hours().next(leg.now(), leg.zone());
            if (opens.isAfter(leg.now())) {
                moves.putAll(StepType.all(who, new Move.Stay(opens)));
                return List.of();
            }
            return who;
        }
        if (!leg.hours().open(fixed, leg.zone())) {
            moves.putAll(StepType.all(who, Move.skipped(Reason.of("mail-outside-hours"))));
            return List.of();
        }
        List<Traveller> inTime = new ArrayList<>();
        for (Traveller one : who) {
            if (one.arrivedAt().isAfter(fixed)) {
                moves.put(one.id(), Move.skipped(Reason.of("mail-in-the-past")));
            } else {
                inTime.add(one);
            }
        }
        return inTime;
    }

    private void send(List<Traveller> who, Settings settings, Leg leg, Map<Long, Move> moves) {
        Set<ProspectId> had = again ? Set.of() : mails.had(settings.templateId(), people(who));
        Map<Integer, List<Traveller>> byEntry = new TreeMap<>();
        for (Traveller one : who) {
            if (had.contains(one.prospect())) {
                moves.put(one.id(), Move.skipped(Reason.of("mail-sent-before")));
            } else {
                byEntry.computeIfAbsent(one.entry(), none -> new ArrayList<>()).add(one);
            }
        }
        byEntry.forEach((entry, those) -> {
            Map<ProspectId, String> fates = mails.send(
                    leg.program(), leg.step(), settings.templateId(), entry, people(those), leg.recipientLists());
            those.forEach(one -> moves.put(one.id(), move(fates.getOrDefault(one.prospect(), "no-address"))));
        });
    }

    private static Move move(String whyNot) {
        return whyNot.isEmpty() ? Move.next(Reason.of("mail-queued")) : Move.skipped(Reason.of("mail-skipped", whyNot));
    }

    private static List<ProspectId> people(List<Traveller> who) {
        return who.stream().map(Traveller::prospect).collect(Collectors.toList());
    }

    private static LocalDateTime local(String typed) {
        try {
            return LocalDateTime.parse(typed.strip());
        } catch (DateTimeException e) {
            throw Refusal.at("at", "program.step.date", typed);
        }
    }
}
