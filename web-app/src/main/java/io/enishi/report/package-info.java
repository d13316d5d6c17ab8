/** Figures over many rooms: what the dashboard counts. It only reads. */
@NullMarked
package io.enishi.report;

import org.jspecify.annotations.NullMarked;
