/** The console, the public pages and the demo site in a real Chromium: one journey, and accessibility on every main screen. */
@NullMarked
package io.enishi.browser;

import org.jspecify.annotations.NullMarked;
