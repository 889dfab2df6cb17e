package dev.sluice.flow.network;

import dev.sluice.api.flow.Network;

/** A network that is the multilayer perceptron of its parameters, however it computes that. */
public interface Perceptron extends Network {
  Mlp.Params params();
}
