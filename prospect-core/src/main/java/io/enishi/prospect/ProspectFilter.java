package io.enishi.prospect;

import io.enishi.criteria.Criteria;

/** Which prospects a table shows, and in which order: a search in name, company and address, a view, and criteria. */
public record ProspectFilter(String search, ProspectView view, Criteria criteria, String sort, boolean descending) {}
