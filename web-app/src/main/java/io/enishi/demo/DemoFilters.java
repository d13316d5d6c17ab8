package io.enishi.demo;

import io.enishi.filter.AddressFilters;
import io.enishi.user.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The company's own office, whose visits are no customer's. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoFilters {

    private final AddressFilters filters;

    DemoFilters(AddressFilters filters) {
        this.filters = filters;
    }

    void prepare() {
        filters.add("203.0.113.0/24", "東京本社のオフィス。社員の閲覧をお客様のアクセスとして数えないため", Viewer.system());
        filters.add("*.kanshi.example", "サイトの死活監視サービス", Viewer.system());
    }
}
