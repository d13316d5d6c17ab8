package io.enishi.oracle;

import io.enishi.criteria.Criteria;
import java.util.function.Predicate;

/** One criterion with its settings, and in plain Java of whom it holds. */
record Case(Criteria.Is criterion, Predicate<Person> holds) {}
