/** Data to learn flows from: laws that are exactly known, and real figures. */
@NullMarked
package dev.sluice.flow.data;

import org.jspecify.annotations.NullMarked;
