package dev.sluice.ci.report;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.execution.ParentRuns;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.report.Reports;
import dev.sluice.experiments.report.Written;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Axis;
import dev.sluice.experiments.suite.Compare;
import dev.sluice.experiments.suite.Launch;
import dev.sluice.experiments.suite.Mode;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.ReportWish;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Variant;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A suite of three solvers and five seeds whose effects are known; one run of it has failed. */
final class ExhibitedSuite {
  static final String NAME = "solvers";
  static final String METRIC = "eval/sliced-wasserstein";

  private static final List<String> VARIANTS = List.of("baseline", "solver=rk4", "solver=euler");
  private static final double[] EFFECTS = {0, -0.012, 0.02};

  private ExhibitedSuite() {}

  /** Writes runs, parent and report below {@code root}. */
  static Written write(Path root) {
    SuitePlan plan = plan();
    Path folder = root.resolve(NAME);
    try (ParentRuns parents =
        ParentRuns.begin(plan, folder, false, List.of(), Locks.SYSTEM, line -> {})) {
      String parent = parents.uids().getOrDefault(NAME, "");
      for (PlannedRun run : plan.ablations().get(0).runs()) {
        run(folder, run, parent);
      }
      return parents.finish(new Reports(Registry.load(ExhibitedSuite.class.getClassLoader())));
    }
  }

  private static SuitePlan plan() {
    List<Variant> variants = new ArrayList<>();
    for (String variant : VARIANTS) {
      SortedMap<String, String> choices = new TreeMap<>();
      if (variant.contains("=")) {
        choices.put("experiment.solver", variant.substring(variant.indexOf('=') + 1));
      }
      List<PlannedRun> runs = new ArrayList<>();
      for (long seed = 1; seed <= 5; seed++) {
        runs.add(planned(variant, seed));
      }
      variants.add(new Variant(variant, choices, runs));
    }
    Compare compare =
        new Compare(
            METRIC, Goal.LOWER, dev.sluice.experiments.statistics.Test.PAIRED_T, 0.95, List.of());
    Ablation ablation =
        new Ablation(
            NAME,
            "baseline",
            Mode.ONE_AT_A_TIME,
            List.of(new Axis("experiment.solver", List.of("rk4", "euler"))),
            variants,
            List.of(1L, 2L, 3L, 4L, 5L),
            true,
            Optional.of(compare),
            List.of());
    Launch launch =
        new Launch(
            Spec.of(Launcher.class, "local", new NoParams()),
            0,
            Optional.empty(),
            Optional.empty());
    return new SuitePlan(
        NAME,
        Path.of(NAME + ".yaml"),
        List.of(ablation),
        launch,
        new ReportWish(List.of()),
        List.of(),
        "name: " + NAME + "\n");
  }

  private static PlannedRun planned(String variant, long seed) {
    Descriptor descriptor =
        new Descriptor(
            "chessboard", seed, "cpu", 1, List.of(), Spec.of(Experiment.class, "flow-matching"));
    String id = String.format(Locale.ROOT, "%08x%08x", variant.hashCode(), seed);
    return new PlannedRun(id, NAME, variant, seed, descriptor);
  }

  private static void run(Path folder, PlannedRun run, String parent) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put(RunHeader.PARENT_TAG, parent);
    tags.put("sluice.variant", run.variant());
    RunHeader header =
        new RunHeader(
            "run-" + run.id(),
            NAME,
            run.variant() + " · seed " + run.seed(),
            System.currentTimeMillis(),
            new TreeMap<>(),
            tags);
    Random random = new Random(run.seed());
    double value =
        0.05
            + EFFECTS[VARIANTS.indexOf(run.variant())]
            + 0.004 * random.nextGaussian()
            + 0.0003 * new Random(run.id().hashCode()).nextGaussian();
    try (Journal journal = Journal.open(folder.resolve(run.folderName()), header, Locks.SYSTEM)) {
      for (int step = 0; step <= 500; step += 10) {
        journal.log("train/loss", step, 10 * value + 2 * Math.exp(-step / 100.0));
      }
      if (run.variant().endsWith("euler") && run.seed() == 5) {
        journal.end(RunStatus.FAILED, "loss is NaN at step 500");
        return;
      }
      journal.result(METRIC, value);
      journal.result("eval/function-evaluations", run.variant().endsWith("rk4") ? 80 : 20);
      journal.end(RunStatus.FINISHED, "");
    }
  }
}
