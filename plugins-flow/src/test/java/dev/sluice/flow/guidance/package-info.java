/** Tests of guidance, with a mixture whose velocities are exact. */
@NullMarked
package dev.sluice.flow.guidance;

import org.jspecify.annotations.NullMarked;
