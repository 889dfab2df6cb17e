package dev.sluice.api.flow;

import dev.sluice.api.learn.Architecture;
import dev.sluice.api.plugin.Kind;

/**
 * Makes networks for points of any shape. One without input for extra values calls {@link
 * NetworkShape#requireNoExtra} first.
 *
 * @since 0.2.0
 */
@Kind(value = "network", description = "A trainable function of a point and a time.")
public interface NetworkArchitecture extends Architecture<NetworkShape, Network> {}
