/** Forms: their fields, their looks, and the submissions that turn a visitor into a prospect. */
@NullMarked
package io.enishi.form;

import org.jspecify.annotations.NullMarked;
