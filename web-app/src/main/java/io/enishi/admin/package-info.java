/** The console: one package per room, mirrored by name, and what all of its screens share. */
@NullMarked
package io.enishi.admin;

import org.jspecify.annotations.NullMarked;
