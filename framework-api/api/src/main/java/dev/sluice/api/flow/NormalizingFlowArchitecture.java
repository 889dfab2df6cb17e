package dev.sluice.api.flow;

import dev.sluice.api.learn.Architecture;
import dev.sluice.api.plugin.Kind;

/**
 * Makes normalizing flows for points with some sides, such as {@code [2]} or {@code [8, 8]}.
 *
 * @since 0.2.0
 */
@Kind(
    value = "normalizing-flow",
    description = "A trainable invertible map between data and noise, with its density.")
public interface NormalizingFlowArchitecture extends Architecture<int[], NormalizingFlow> {}
