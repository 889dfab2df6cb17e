/** Ways from noise to samples by a learnt flow. */
@NullMarked
package dev.sluice.flow.sampler;

import org.jspecify.annotations.NullMarked;
