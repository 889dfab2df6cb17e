package dev.sluice.alignment.experiment;

import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.CpuTime;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Aligns a policy by one method where all answers can be listed, and says exactly how far from the
 * optimum pi* = pi_ref e^(r / beta) / Z it ends: expected reward, divergence from the reference,
 * {@code distance} KL(pi || pi*), and the reward that is missing to the frontier at the policy's
 * own divergence.
 */
@Describe("Aligns a policy by one method, measured against the exact optimum.")
public final class AlignmentExperiment implements Experiment, Stateful {
  private final Params params;
  private final Setting setting;
  private final Aligner aligner;
  private final Evaluation evaluation;
  private final Course course;
  private final Metrics metrics;
  private final Artifacts artifacts;

  /** The parts. */
  public record Params(
      @Describe("Prompts, answers and rewards.") Spec<AlignmentTask> task,
      @Describe("The policy to train; starts as the reference.") Spec<PolicyArchitecture> policy,
      @Describe("The reference that the policy is kept close to.") Spec<ReferencePolicy> reference,
      @Describe("Pairs of answers, one of each preferred.") Spec<PreferenceData> data,
      @Describe("The method.") Spec<Aligner> aligner,
      @Describe("Weight of the divergence in the optimum that is compared with.") @Positive
          double beta,
      @Describe("How to train.") Training training,
      @Describe("Steps between two evaluations; 0 for one at the end only.") @PositiveOrZero
          int every,
      @Describe("The distance from the optimum whose first step is reported.") @Positive
          double target)
      implements Setting.Parts {

    /** DPO on infinitely much data. */
    public static Params defaults() {
      return new Params(
          Spec.of(AlignmentTask.class, "reward-table"),
          Spec.of(PolicyArchitecture.class, "tabular"),
          Spec.of(ReferencePolicy.class, "frozen"),
          Spec.of(PreferenceData.class, "exact"),
          Spec.of(Aligner.class, "direct-preference"),
          0.1,
          Training.defaults(1_000, 1_024),
          50,
          1e-8);
    }
  }

  @Inject
  public AlignmentExperiment(
      Params params, Build build, Streams streams, Metrics metrics, Artifacts artifacts) {
    this.params = params;
    this.metrics = metrics;
    this.artifacts = artifacts;
    this.setting = new Setting(build, params, streams.named("pairs"));
    this.aligner = build.of(params.aligner);
    this.evaluation = new Evaluation(setting.problem(), setting.listing(), params.beta);
    this.course = new Course(evaluation, params, metrics);
  }

  @Override
  public void run() {
    Policy policy = setting.policy();
    course.begin(policy);
    CpuTime cpu = CpuTime.start();
    double seconds =
        aligner.align(setting.begin(params.training, done -> course.look(done, policy), policy));
    long steps = course.finish(policy);
    metrics.result("time/training-seconds", seconds);
    metrics.result(CpuTime.TRAINING, cpu.seconds());
    metrics.result("eval/optimal-reward", reward(evaluation.optimum().policy()));
    metrics.result("eval/reference-reward", reward(setting.problem().reference()));
    Map<String, Double> values = evaluation.of(policy);
    values.forEach((name, value) -> metrics.result("eval/" + name, value));
    artifacts.picture(
        "reward-kl-frontier",
        steps,
        new FrontierPicture(setting.problem())
            .points("this run", course.divergences(), course.rewards())
            .image());
    artifacts.table("policy", PolicyTable.of(setting, policy, evaluation.optimum().policy()));
  }

  /** The way so far: what was reached before an interruption is not reached again. */
  @Override
  public State state() {
    return course.state();
  }

  @Override
  public void restore(State state) {
    course.restore(state);
  }

  private double reward(double[][] distribution) {
    return TabularPolicy.reward(setting.problem(), distribution);
  }
}
