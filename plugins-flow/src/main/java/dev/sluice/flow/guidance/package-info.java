/** Classes that a network sees, and samples that follow them. */
@NullMarked
package dev.sluice.flow.guidance;

import org.jspecify.annotations.NullMarked;
