/** Fields made of other fields, which know of themselves what those do. */
@NullMarked
package dev.sluice.flow.field;

import org.jspecify.annotations.NullMarked;
