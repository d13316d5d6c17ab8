/** The console's screens of bursts that looked like a robot's: the evidence, and a person's last word. */
@NullMarked
package io.enishi.admin.verdict;

import org.jspecify.annotations.NullMarked;
