/** Mail servers that others have written, started for a test: Postfix and Dovecot as Debian packs them. */
@NullMarked
package io.enishi.peer;

import org.jspecify.annotations.NullMarked;
