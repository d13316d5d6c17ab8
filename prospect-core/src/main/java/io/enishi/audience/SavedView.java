package io.enishi.audience;

import io.enishi.criteria.Criteria;

/** A cut of the prospect table under a name; {@code sort} is a field's key, with a minus in front for the other way round. */
public record SavedView(long id, String name, Criteria criteria, String sort, boolean shared, boolean mine) {}
