/** The frame around every screen: navigation, languages, theme, errors, components. */
@NullMarked
package io.enishi.admin.shell;

import org.jspecify.annotations.NullMarked;
