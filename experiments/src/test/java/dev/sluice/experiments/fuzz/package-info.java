/** Random inputs, changed a little or a lot, that nothing may crash or hang on. */
@NullMarked
package dev.sluice.experiments.fuzz;

import org.jspecify.annotations.NullMarked;
