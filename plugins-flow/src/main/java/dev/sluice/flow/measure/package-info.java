/** How good a learnt flow is, in numbers, against exact truth where there is one. */
@NullMarked
package dev.sluice.flow.measure;

import org.jspecify.annotations.NullMarked;
