/** Console screens of list emails: the table, the wizard's steps, the report; the organization behind them. */
@NullMarked
package io.enishi.admin.email;

import org.jspecify.annotations.NullMarked;
