package dev.sluice.api.flow;

import dev.sluice.api.learn.Loss;
import dev.sluice.api.learn.Regression;
import dev.sluice.api.plugin.Kind;

/** A flow's training objective: what the network is to regress on. */
@Kind(value = "flow-loss", description = "What a flow network is to regress on.")
public interface FlowLoss extends Loss<FlowBatch, Regression> {}
