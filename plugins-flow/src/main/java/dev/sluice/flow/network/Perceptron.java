package dev.sluice.flow.network;

import dev.sluice.api.flow.NetworkArchitecture;

/** Makes the multilayer perceptron of its parameters, however that computes. */
public interface Perceptron extends NetworkArchitecture {
  Mlp.Params params();
}
