/** What dynamic contents and snippets are called. */
@NullMarked
package io.enishi.merge.vocabulary;

import org.jspecify.annotations.NullMarked;
