package io.enishi.account;

import io.enishi.shared.Words;
import java.util.Arrays;
import java.util.Optional;

/** What may be known of an account besides its name, in reading order, each by the name the API has for it. */
public enum AccountField {
    INDUSTRY("industry", "Industry", "業種"),
    TYPE("type", "Type", "種別"),
    PHONE("phone", "Phone", "電話番号"),
    FAX("fax", "Fax", "FAX"),
    WEBSITE("website", "Website", "ウェブサイト"),
    EMPLOYEES("employees", "Employees", "従業員数"),
    ANNUAL_REVENUE("annualRevenue", "Annual revenue", "年間売上"),
    NUMBER("number", "Account number", "取引先番号"),
    OWNERSHIP("ownership", "Ownership", "所有形態"),
    RATING("rating", "Rating", "評価"),
    SIC("sic", "SIC code", "産業分類コード"),
    SITE("site", "Site", "拠点"),
    TICKER("tickerSymbol", "Ticker symbol", "証券コード"),
    BILLING_ZIP("billingZip", "Billing postal code", "請求先の郵便番号"),
    BILLING_COUNTRY("billingCountry", "Billing country", "請求先の国"),
    BILLING_STATE("billingState", "Billing state or prefecture", "請求先の都道府県"),
    BILLING_CITY("billingCity", "Billing city", "請求先の市区町村"),
    BILLING_ONE("billingAddressOne", "Billing address line 1", "請求先の住所 1"),
    BILLING_TWO("billingAddressTwo", "Billing address line 2", "請求先の住所 2"),
    SHIPPING_ZIP("shippingZip", "Shipping postal code", "納品先の郵便番号"),
    SHIPPING_COUNTRY("shippingCountry", "Shipping country", "納品先の国"),
    SHIPPING_STATE("shippingState", "Shipping state or prefecture", "納品先の都道府県"),
    SHIPPING_CITY("shippingCity", "Shipping city", "納品先の市区町村"),
    SHIPPING_ONE("shippingAddressOne", "Shipping address line 1", "納品先の住所 1"),
    SHIPPING_TWO("shippingAddressTwo", "Shipping address line 2", "納品先の住所 2"),
    DESCRIPTION("description", "Description", "説明");

    private final String key;
    private final Words label;

    AccountField(String key, String en, String ja) {
        this.key = key;
        this.label = new Words(en, ja);
    }

    public String key() {
        return key;
    }

    public Words label() {
        return label;
    }

    public static Optional<AccountField> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }
}
