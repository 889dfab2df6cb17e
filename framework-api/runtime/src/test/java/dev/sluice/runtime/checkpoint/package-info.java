/** Training that is interrupted and resumed. */
@NullMarked
package dev.sluice.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
