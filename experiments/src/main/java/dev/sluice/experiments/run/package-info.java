/** One run from descriptor to result: its folder, its log, how it ends. */
@NullMarked
package dev.sluice.experiments.run;

import org.jspecify.annotations.NullMarked;
