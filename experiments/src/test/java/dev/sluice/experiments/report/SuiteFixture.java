package dev.sluice.experiments.report;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.ExperimentsPlugin;
import dev.sluice.experiments.execution.ParentRuns;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Axis;
import dev.sluice.experiments.suite.Compare;
import dev.sluice.experiments.suite.Launch;
import dev.sluice.experiments.suite.Mode;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.ReportWish;
import dev.sluice.experiments.suite.Requirement;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Variant;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds suites and what their runs left, with effects that are known. */
public final class SuiteFixture {
  /** The metric that is compared. */
  public static final String METRIC = "eval/sliced-wasserstein";

  private static final double OF_SEEDS = 0.010;

  private final String name;
  private final Path root;
  private final Map<String, Double> effects = new LinkedHashMap<>();
  private final List<Axis> axes = new ArrayList<>();
  private List<Long> seeds = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  private Mode mode = Mode.ONE_AT_A_TIME;
  private double noise = 0.002;
  private Optional<Compare> compare =
      Optional.of(
          new Compare(
              METRIC,
              Goal.LOWER,
              dev.sluice.experiments.statistics.Test.PAIRED_T,
              0.95,
              List.of("square-fraction")));
  private List<Requirement> require = List.of();

  /**
   * @param root the folder of all runs
   */
  public SuiteFixture(Path root, String name) {
    this.root = root;
    this.name = name;
  }

  /** The baseline with one swap each: solver=rk4 better, solver=heun alike, path=cosine worse. */
  public static SuiteFixture swaps(Path root) {
    SuiteFixture fixture = new SuiteFixture(root, "swaps");
    fixture.axes.add(new Axis("experiment.solver", List.of("rk4", "heun")));
    fixture.axes.add(new Axis("experiment.path", List.of("cosine")));
    fixture.effects.put("baseline", 0.0);
    fixture.effects.put("solver=rk4", -0.012);
    fixture.effects.put("solver=heun", 0.0002);
    fixture.effects.put("path=cosine", 0.008);
    return fixture;
  }

  /** Two axes of three alternatives each. */
  public static SuiteFixture grid(Path root) {
    SuiteFixture fixture = new SuiteFixture(root, "grid");
    fixture.mode = Mode.GRID;
    List<String> paths = List.of("linear", "cosine", "variance-preserving");
    List<String> solvers = List.of("euler", "midpoint", "rk4");
    fixture.axes.add(new Axis("experiment.path", paths));
    fixture.axes.add(new Axis("experiment.solver", solvers));
    for (int p = 0; p < 3; p++) {
      for (int s = 0; s < 3; s++) {
        boolean first = p + s == 0;
        String variant = "path=" + paths.get(p) + ", solver=" + solvers.get(s);
        fixture.effects.put(first ? "baseline" : variant, 0.006 * p - 0.005 * s);
      }
    }
    return fixture;
  }

  public SuiteFixture seeds(long count) {
    seeds = java.util.stream.LongStream.rangeClosed(1, count).boxed().toList();
    return this;
  }

  public SuiteFixture noise(double deviation) {
    noise = deviation;
    return this;
  }

  SuiteFixture compare(Optional<Compare> wanted) {
    compare = wanted;
    return this;
  }

  SuiteFixture require(Requirement... wanted) {
    require = List.of(wanted);
    return this;
  }

  SuiteFixture variant(String variant, double effect) {
    effects.put(variant, effect);
    return this;
  }

  /** The suite's folder. */
  public Path folder() {
    return root.resolve(name);
  }

  /** The plan, of which nothing has run. */
  public SuitePlan plan() {
    List<Variant> variants = new ArrayList<>();
    for (String variant : effects.keySet()) {
      List<PlannedRun> runs = new ArrayList<>();
      seeds.forEach(seed -> runs.add(planned(variant, seed)));
      variants.add(new Variant(variant, choices(variant), runs));
    }
    Ablation ablation =
        new Ablation(name, "baseline", mode, axes, variants, seeds, true, compare, require);
    Spec<Launcher> launcher = Spec.of(Launcher.class, "local", new NoParams());
    return new SuitePlan(
        name,
        Path.of(name + ".yaml"),
        List.of(ablation),
        new Launch(launcher, 0, Optional.empty(), Optional.empty()),
        new ReportWish(List.of()),
        List.of(),
        "name: " + name + "\n");
  }

  /** Every run finished. */
  public SuitePlan finished() throws IOException {
    SuitePlan plan = plan();
    for (PlannedRun run : plan.ablations().get(0).runs()) {
      finish(run);
    }
    return plan;
  }

  /** One run, finished. */
  public void finish(PlannedRun run) throws IOException {
    try (Journal journal = begin(run)) {
      double value = value(run.variant(), run.seed());
      boolean rk4 = run.variant().contains("rk4");
      journal.result(METRIC, value);
      journal.result("eval/square-fraction", 1 - 3 * value);
      journal.result(
          "eval/function-evaluations", rk4 ? 80 : run.variant().contains("heun") ? 40 : 20);
      journal.end(RunStatus.FINISHED, "");
    }
  }

  /** A run with curves and without an end; closing the journal leaves it as a killed run does. */
  public Journal begin(PlannedRun run) throws IOException {
    Path folder = folder().resolve(run.folderName());
    Files.createDirectories(folder());
    Journal journal = Journal.open(folder, header(run), Locks.SYSTEM);
    Files.writeString(
        folder.resolve("provenance.json"),
        """
        {"sluice": "0.1.0", "device": "cpu", "threads": 1,
         "git": {"commit": "0123456789abcdef0123456789abcdef01234567", "dirty": false},
         "plugins": [{"name": "flow", "version": "0.1.0"}], "engine": {"pytorch": "2.7.1"},
         "machine": {"java": "17", "os": "Linux", "cpu": "a processor", "cores": 2,
                     "memoryMegabytes": 8192}}
        """);
    Random random = new Random(run.seed() * 31 + run.variant().hashCode());
    double end = value(run.variant(), run.seed());
    for (int step = 0; step <= 2000; step += 10) {
      double loss = end * 20 + 2 * Math.exp(-step / 250.0);
      journal.log("train/loss", step, loss * (1 + 0.1 * random.nextGaussian()));
    }
    return journal;
  }

  /** The true value of a run: an effect of its variant, one of its seed, and its own noise. */
  double value(String variant, long seed) {
    double ofSeed = new Random(seed * 7919).nextGaussian() * OF_SEEDS;
    double own = new Random(seed * 104_729 + variant.hashCode()).nextGaussian() * noise;
    return 0.05 + effects.getOrDefault(variant, 0.0) + ofSeed / 2 + own;
  }

  private PlannedRun planned(String variant, long seed) {
    Descriptor descriptor =
        new Descriptor(
            "chessboard", seed, "cpu", 1, List.of(), Spec.of(Experiment.class, "flow-matching"));
    String id = String.format("%016x", (variant + seed).hashCode() & 0xffffffffL);
    return new PlannedRun(id, name, variant, seed, descriptor);
  }

  private SortedMap<String, String> choices(String variant) {
    SortedMap<String, String> choices = new TreeMap<>();
    if (mode == Mode.GRID && variant.equals("baseline")) {
      axes.forEach(axis -> choices.put(axis.path(), axis.alternatives().get(0)));
      return choices;
    }
    for (String choice : variant.split(", ", -1)) {
      String[] parts = choice.split("=", 2);
      if (parts.length == 2) {
        choices.put("experiment." + parts[0], parts[1]);
      }
    }
    return choices;
  }

  private RunHeader header(PlannedRun run) {
    TreeMap<String, String> params = new TreeMap<>();
    params.put("experiment.path.type", "linear");
    params.put("experiment.solver.type", "euler");
    choices(run.variant()).forEach((path, choice) -> params.put(path + ".type", choice));
    params.put("seed", Long.toString(run.seed()));
    TreeMap<String, String> tags = new TreeMap<>();
    tags.put("sluice.id", run.id());
    tags.put("sluice.suite", name);
    tags.put("sluice.ablation", run.ablation());
    tags.put("sluice.variant", run.variant());
    tags.put("sluice.seed", Long.toString(run.seed()));
    ParentRuns.uid(folder(), run.ablation()).ifPresent(uid -> tags.put(RunHeader.PARENT_TAG, uid));
    return new RunHeader(
        "run-" + name + "-" + run.id(),
        name,
        run.variant() + " · seed " + run.seed(),
        System.currentTimeMillis(),
        params,
        tags);
  }

  /** Reports in the formats of Sluice. */
  public static Reports reports() {
    return new Reports(Registry.of(new ExperimentsPlugin()));
  }
}
