/** The console's screens of visitor filters: what is left out, and a test of an address. */
@NullMarked
package io.enishi.admin.filter;

import org.jspecify.annotations.NullMarked;
