/** Screens: API clients, what they asked for, and the page on which a person agrees that one acts for her. */
@NullMarked
package io.enishi.admin.api;

import org.jspecify.annotations.NullMarked;
