package dev.sluice.alignment.experiment;

import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.alignment.policy.PolicyNetwork;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.experiment.EvaluationPlan;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Aligns a policy by one method where all answers can be listed, and says exactly how far from the
 * optimum pi* = pi_ref e^(r / beta) / Z it ends: expected reward, divergence from the reference,
 * {@code distance} KL(pi || pi*), and the reward that is missing to the frontier at the policy's
 * own divergence.
 */
@Describe("Aligns a policy by one method, measured against the exact optimum.")
public final class AlignmentExperiment implements NetworkExperiment, Stateful {
  private final Params params;
  private final RunContext run;
  private final Setting setting;
  private final Aligner aligner;
  private final Evaluation evaluation;
  private final Course course;

  /** The parts. */
  @Renamed(from = "every", to = "evaluation.every")
  public record Params(
      @Describe("Prompts, answers and rewards.") Spec<AlignmentTask> task,
      @Describe("The policy to train; starts as the reference.") Spec<PolicyArchitecture> policy,
      @Describe("The reference that the policy is kept close to.") Spec<ReferencePolicy> reference,
      @Describe("Pairs of answers, one of each preferred.") Spec<PreferenceData> data,
      @Describe("The method.") Spec<Aligner> aligner,
      @Describe("Weight of the divergence in the optimum that is compared with.") @Positive
          double beta,
      @Describe("How to train.") Training training,
      @Describe("When the policy is compared with the optimum.") EvaluationPlan evaluation,
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
          new EvaluationPlan(50),
          1e-8);
    }
  }

  @Inject
  public AlignmentExperiment(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.setting = new Setting(run.build(), params, run.streams().named("pairs"));
    this.aligner = run.build().of(params.aligner);
    this.evaluation = new Evaluation(setting.problem(), setting.listing(), params.beta);
    this.course = new Course(evaluation, params, run.metrics());
  }

  @Override
  public void run() {
    Policy policy = setting.policy();
    course.begin(policy);
    run.timed(
        () ->
            aligner.align(
                setting.begin(params.training, done -> course.look(done, policy), policy)));
    long steps = course.finish(policy);
    run.metrics().result("eval/optimal-reward", reward(evaluation.optimum().policy()));
    run.metrics().result("eval/reference-reward", reward(setting.problem().reference()));
    Map<String, Double> values = evaluation.of(policy);
    values.forEach((name, value) -> run.metrics().result("eval/" + name, value));
    run.artifacts()
        .picture(
            "reward-kl-frontier",
            steps,
            new FrontierPicture(setting.problem())
                .points("this run", course.divergences(), course.rewards())
                .image());
    run.artifacts().table("policy", PolicyTable.of(setting, policy, evaluation.optimum().policy()));
  }

  @Override
  public LearntNetwork learntNetwork() {
    TrainedModel trained = run.trainer().trained(1, params.training);
    Policy policy = setting.policy(trained.weights());
    return PolicyNetwork.of(params.policy, Map.of("task", params.task), policy, trained, 8);
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
