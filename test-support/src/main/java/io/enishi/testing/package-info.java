/** What every module's tests stand on: a real PostgreSQL for each test class and a clock that can be moved. */
@NullMarked
package io.enishi.testing;

import org.jspecify.annotations.NullMarked;
