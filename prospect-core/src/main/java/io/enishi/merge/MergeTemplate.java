package io.enishi.merge;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A compiled text, to be filled in once per recipient; safe to share between threads. */
public final class MergeTemplate {

    private final Template template;

    MergeTemplate(Template template) {
        this.template = template;
    }

    /** Fills in these values; maps and plain text only, no object is ever asked for its methods. */
    public String render(Map<String, ?> values) {
        try {
            return template.apply(Context.newBuilder(values)
                    .resolver(MapValueResolver.INSTANCE)
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
