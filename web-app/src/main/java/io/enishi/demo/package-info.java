/** The demo world: a small fictional company with its people, its web site and its marketing, made through the doors of the other rooms. */
@NullMarked
package io.enishi.demo;

import org.jspecify.annotations.NullMarked;
