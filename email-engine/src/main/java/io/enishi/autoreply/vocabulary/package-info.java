/** What autoresponders are called. */
@NullMarked
package io.enishi.autoreply.vocabulary;

import org.jspecify.annotations.NullMarked;
