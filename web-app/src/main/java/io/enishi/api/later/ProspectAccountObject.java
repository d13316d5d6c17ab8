package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** The companies people work for. Not built yet. */
@Component
class ProspectAccountObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("prospect-accounts", "prospect account")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(BOOLEAN, "isDeleted")
                .empty(
                        STRING,
                        ("name,salesforceId,annualRevenue,billingAddressOne,billingAddressTwo,billingCity,billingCountry,"
                                        + "billingState,billingZip,description,employees,fax,industry,number,ownership,phone,"
                                        + "rating,shippingAddressOne,shippingAddressTwo,shippingCity,shippingCountry,"
                                        + "shippingState,shippingZip,sic,site,tickerSymbol,type,website")
                                .split(","))
                .reference("assignedTo", "users", INTEGER.nothing())
                .stampedLater()
                .filters("name", "salesforceId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
