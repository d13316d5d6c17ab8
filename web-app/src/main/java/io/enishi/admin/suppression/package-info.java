/** The console's screen of addresses and domains that get no mail at all. */
@NullMarked
package io.enishi.admin.suppression;

import org.jspecify.annotations.NullMarked;
