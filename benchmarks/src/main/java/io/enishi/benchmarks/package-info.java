/** Load runs against the real product on this machine's loopback: ratios taken in one run, correctness first. */
@NullMarked
package io.enishi.benchmarks;

import org.jspecify.annotations.NullMarked;
