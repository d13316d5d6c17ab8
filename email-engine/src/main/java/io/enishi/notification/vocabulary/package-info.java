/** The actions that tell users something. */
@NullMarked
package io.enishi.notification.vocabulary;

import org.jspecify.annotations.NullMarked;
