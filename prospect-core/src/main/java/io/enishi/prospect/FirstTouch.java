package io.enishi.prospect;

/**
 * What first brought a person: the page before the first tracked one, what kind it was and what was searched for there, the
 * words for the field "source", and the five parameters of the campaign's address. Empty where nothing is known.
 */
public record FirstTouch(
        String referrerUrl,
        String referrerType,
        String referrerQuery,
        String source,
        String sourceParameter,
        String mediumParameter,
        String campaignParameter,
        String contentParameter,
        String termParameter) {}
