package dev.sluice.alignment.experiment;

import dev.sluice.alignment.exact.Frontier;
import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.CpuTime;
import dev.sluice.api.run.Table;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Figure 2 of the DPO paper (Rafailov et al. 2023, arXiv:2305.18290) without sampling error: the
 * most reward at each divergence from the reference, and where each method ends at each of its
 * settings, both by listing all answers. What is scored is the reward missing to the frontier at
 * the method's own divergence.
 */
@Describe("The exact frontier of reward and divergence, with every method's points.")
public final class RewardDivergenceFrontier implements Experiment {
  private final Params params;
  private final RunContext run;
  private final Setting setting;
  private final Frontier frontier;

  /** The parts. */
  public record Params(
      @Describe("Prompts, answers and rewards.") Spec<AlignmentTask> task,
      @Describe("The policy to train; starts as the reference.") Spec<PolicyArchitecture> policy,
      @Describe("The reference that the policies are kept close to.")
          Spec<ReferencePolicy> reference,
      @Describe("Pairs of answers, one of each preferred.") Spec<PreferenceData> data,
      @Describe("Methods by the name in table and picture, each in one or more settings.")
          @Size(min = 1)
          Map<String, List<Spec<Aligner>>> methods,
      @Describe("How each of them trains.") Training training)
      implements Setting.Parts {

    /** DPO, and what needs no training. */
    public static Params defaults() {
      return new Params(
          Spec.of(AlignmentTask.class, "reward-table"),
          Spec.of(PolicyArchitecture.class, "tabular"),
          Spec.of(ReferencePolicy.class, "frozen"),
          Spec.of(PreferenceData.class, "exact"),
          Map.of(
              "dpo", List.of(Spec.of(Aligner.class, "direct-preference")),
              "best-of-n", List.of(Spec.of(Aligner.class, "best-of-n"))),
          Training.defaults(1_000, 1_024));
    }
  }

  private record Point(String method, int setting, double divergence, double reward, double gap) {}

  @Inject
  public RewardDivergenceFrontier(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.setting = new Setting(run.build(), params, run.streams().named("pairs"));
    this.frontier = new Frontier(setting.problem());
  }

  @Override
  public void run() {
    List<String> names = params.methods.keySet().stream().sorted().toList();
    List<Point> points = new ArrayList<>();
    FrontierPicture picture = new FrontierPicture(setting.problem());
    CpuTime cpu = CpuTime.start();
    for (int i = 0; i < names.size(); i++) {
      run.progress().at("methods", i, names.size(), Double.NaN);
      List<Point> ofMethod = points(names.get(i));
      points.addAll(ofMethod);
      picture.points(
          names.get(i),
          ofMethod.stream().mapToDouble(Point::divergence).toArray(),
          ofMethod.stream().mapToDouble(Point::reward).toArray());
      run.metrics()
          .result(
              "eval/largest-gap-" + names.get(i),
              ofMethod.stream().mapToDouble(Point::gap).max().orElse(Double.NaN));
    }
    run.metrics().result(CpuTime.TRAINING, cpu.seconds());
    run.metrics()
        .result("eval/least-gap", points.stream().mapToDouble(Point::gap).min().orElse(Double.NaN));
    run.artifacts().picture("reward-kl-frontier", 0, picture.image());
    run.artifacts().table("frontier", table(points));
  }

  private List<Point> points(String method) {
    List<Point> points = new ArrayList<>();
    List<Spec<Aligner>> settings = params.methods.getOrDefault(method, List.of());
    for (int k = 0; k < settings.size(); k++) {
      Policy policy = setting.policy();
      var seconds =
          run.build().of(settings.get(k)).align(setting.begin(params.training, done -> {}, policy));
      run.metrics().log("time/" + method, k, seconds);
      double[][] distribution = setting.listing().distribution(policy);
      points.add(
          new Point(
              method,
              k,
              TabularPolicy.divergence(
                  setting.problem(), distribution, setting.problem().reference()),
              TabularPolicy.reward(setting.problem(), distribution),
              frontier.gap(distribution)));
    }
    return points;
  }

  private static Table table(List<Point> points) {
    List<List<Object>> rows = new ArrayList<>();
    for (Point point : points) {
      rows.add(List.of(point.method, point.setting, point.divergence, point.reward, point.gap));
    }
    return new Table(List.of("method", "setting", "kl", "reward", "gap-to-frontier"), rows);
  }
}
