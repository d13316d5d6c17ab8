/** The product's entry. */
@org.jspecify.annotations.NullMarked
package io.enishi;
