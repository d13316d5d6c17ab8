/** What email templates are called. */
@NullMarked
package io.enishi.template.vocabulary;

import org.jspecify.annotations.NullMarked;
