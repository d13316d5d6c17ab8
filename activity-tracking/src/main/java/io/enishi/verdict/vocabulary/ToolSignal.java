package io.enishi.verdict.vocabulary;

import io.enishi.activity.Verdict;
import io.enishi.shared.Words;
import io.enishi.verdict.Burst;
import io.enishi.verdict.Click;
import io.enishi.verdict.Signal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * A tool asked for links of the same copy within the same minutes, from an address that doubtful clicks came from. A browser that says it
 * loads pages ahead of its owner's clicks is no tool.
 */
@Component
class ToolSignal implements Signal {

    @Override
    public String key() {
        return "tool";
    }

    @Override
    public Words label() {
        return new Words("Tool", "ツールによるアクセス");
    }

    @Override
    public Words sentence() {
        return new Words(
                "Requests of a tool belong to the burst: HEAD, prefetch or a robot’s user agent ({0})",
                "ツールの要求が含まれています: HEAD、先読み、ロボットのユーザーエージェント ({0} 件)");
    }

    @Override
    public Optional<Sight> in(Burst burst) {
        Set<String> doubtful = burst.doubtful().stream().map(Click::ip).collect(Collectors.toSet());
        long tools = burst.clicks().stream()
                .filter(click -> click.verdict() == Verdict.BOT && !click.sign().equals(Click.HONEYPOT))
                .filter(click -> doubtful.contains(click.ip()) && !isBrowser(click, burst))
                .count();
        return tools == 0 ? Optional.empty() : Optional.of(new Sight(3, tools));
    }

    private static boolean isBrowser(Click prefetch, Burst burst) {
        return prefetch.sign().equals(Click.PREFETCH)
                && burst.doubtful().stream()
                        .anyMatch(click -> click.ip().equals(prefetch.ip())
                                && click.userAgent().equals(prefetch.userAgent()));
    }
}
