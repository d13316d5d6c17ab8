/** Screens: segmentation rules, which act once upon whoever matches. */
@NullMarked
package io.enishi.admin.segmentation;

import org.jspecify.annotations.NullMarked;
