/** Tests of what all screens share: messages, templates, public routes, sign-in, permissions. */
@NullMarked
package io.enishi.web;

import org.jspecify.annotations.NullMarked;
