package io.enishi.external;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The words for each code when it was reported from outside, where the detail names the thing and not the asset. */
@Configuration(proxyBeanMethods = false)
@Import(ExternalActivityTypes.Registrar.class)
class ExternalActivityTypes {

    /** One activity type per code. */
    static class Registrar implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            for (ExternalCode code : ExternalCode.values()) {
                registry.registerBean(
                        "externalActivity" + code.code(),
                        Reported.class,
                        spec -> spec.supplier(context -> new Reported(code)));
            }
        }
    }

    /** A code with the words of what was reported. */
    record Reported(ExternalCode external) implements ActivityType {

        @Override
        public int code() {
            return external.code();
        }

        @Override
        public String kind() {
            return ExternalActivityKind.KEY;
        }

        @Override
        public String icon() {
            return external.icon();
        }

        @Override
        public boolean countsAsLatestActivity() {
            return external.counts();
        }

        @Override
        public Words label() {
            return external == ExternalCode.NONE
                    ? new Words("External activity", "外部アクティビティ")
                    : new Words(
                            external.label().en() + " (external)",
                            external.label().ja() + " (外部)");
        }

        @Override
        public Words sentence() {
            return external.sentence();
        }
    }
}
