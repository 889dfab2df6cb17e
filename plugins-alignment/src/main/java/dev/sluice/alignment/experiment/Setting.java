package dev.sluice.alignment.experiment;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * A task with its data, and any number of policies that begin at the same reference: an
 * architecture always draws the same numbers.
 */
final class Setting {
  private final Build build;
  private final AlignmentTask task;
  private final PolicyArchitecture policies;
  private final Spec<ReferencePolicy> reference;
  private final Listing listing;
  private final TabularProblem problem;
  private final List<PreferencePair> pairs;

  /** What experiments on a listed task have in common. */
  interface Parts {
    Spec<AlignmentTask> task();

    Spec<PolicyArchitecture> policy();

    Spec<ReferencePolicy> reference();

    Spec<PreferenceData> data();
  }

  /**
   * @param random draws the pairs
   */
  Setting(Build build, Parts parts, RandomGenerator random) {
    this.build = build;
    this.task = build.of(parts.task());
    this.policies = build.of(parts.policy());
    this.reference = parts.reference();
    if (reference.params() instanceof Frozen.Params own && own.weights().isPresent()) {
      throw new RunFailedException(
          "this experiment compares with the exact optimum around the policy at the start: give"
              + " the weights to the policy, not to the reference");
    }
    this.listing = new Listing(this.task.space());
    Policy first = policy();
    double[][] rewards = listing.table(i -> this.task.reward(listing.completions().get(i)));
    this.problem =
        new TabularProblem(this.task.promptDistribution(), listing.distribution(first), rewards);
    this.pairs =
        build
            .of(parts.data())
            .pairs(
                new PreferenceSource(
                    this.task.space(),
                    problem.prompts(),
                    listing.answers(),
                    problem.reference(),
                    rewards),
                random);
  }

  Listing listing() {
    return listing;
  }

  /** Prompts, reference and reward as tables. */
  TabularProblem problem() {
    return problem;
  }

  /** A policy at the reference with all that a method needs to train it. */
  AlignmentInputs begin(Training training, LongConsumer watch, Policy policy) {
    ReferencePolicy holder = build.of(reference);
    // The caller's policy may be further on; one of these begins at the reference.
    holder.begin(
        new ReferenceStart(policy(), weights -> policies.create(task.space(), weights), known()));
    return new AlignmentInputs(
        task.space(),
        task.promptDistribution(),
        policy,
        holder,
        task::reward,
        pairs,
        training,
        watch);
  }

  /** One at the reference. */
  Policy policy() {
    return policy(Weights.initial(build));
  }

  /** One with these weights. */
  Policy policy(Weights weights) {
    return policies.create(task.space(), weights);
  }

  private List<Completion> known() {
    List<Completion> known = new ArrayList<>();
    for (PreferencePair pair : pairs) {
      known.add(new Completion(pair.prompt(), pair.chosen()));
      known.add(new Completion(pair.prompt(), pair.rejected()));
    }
    return known;
  }
}
