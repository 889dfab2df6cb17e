/**
 * What a run gives to its components: random streams, metrics, artifacts, progress, cancellation.
 */
@NullMarked
package dev.sluice.api.run;

import org.jspecify.annotations.NullMarked;
