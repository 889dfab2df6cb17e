/**
 * Checkpoints of other programs: what their configuration says of a decoder, under which names they
 * keep its tensors, and the service that opens them.
 */
@NullMarked
package dev.sluice.api.checkpoint;

import org.jspecify.annotations.NullMarked;
