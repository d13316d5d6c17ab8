package io.enishi.list;

import io.enishi.criteria.Criteria;
import java.util.Set;

/** A dynamic list as the engine keeps it: the facts its rule reads and the lists it is about. */
record KeptList(long id, int version, Criteria criteria, Set<String> reads, Set<Long> lists) {}
