package dev.sluice.api.exploration;

import dev.sluice.api.learn.Architecture;
import dev.sluice.api.plugin.Kind;

/**
 * Makes {@linkplain MetaLearner learners} for an environment.
 *
 * @since 0.2.0
 */
@Kind(value = "meta-learner", description = "Learns to explore and to act after it.")
public interface MetaLearnerArchitecture extends Architecture<MetaEnvironment, MetaLearner> {}
