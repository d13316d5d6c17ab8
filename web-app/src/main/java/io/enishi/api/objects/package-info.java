/** One file per object of the API: its fields, filters, orderings and operations, declared once. */
@NullMarked
package io.enishi.api.objects;

import org.jspecify.annotations.NullMarked;
