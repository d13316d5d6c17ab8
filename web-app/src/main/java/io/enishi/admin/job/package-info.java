/** The console's screens of jobs: what takes its time, and how far it is. */
@NullMarked
package io.enishi.admin.job;

import org.jspecify.annotations.NullMarked;
