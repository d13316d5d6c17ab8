/** The product's own PostgreSQL, which needs no installation, and what every connection to any PostgreSQL is set to. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.enishi.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
