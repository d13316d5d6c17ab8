/** List emails: written, checked, tested, scheduled, sent and counted; opt-outs; the organization that stands behind them. */
@NullMarked
package io.enishi.email;

import org.jspecify.annotations.NullMarked;
