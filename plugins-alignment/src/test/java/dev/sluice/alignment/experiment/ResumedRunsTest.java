package dev.sluice.alignment.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.runtime.checkpoint.Checkpoints;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are interrupted and taken up again, beside ones that are not. */
final class ResumedRunsTest {
  private static final int STEPS = 60;
  private static final int[] INTERRUPTIONS = {7, 30, 5};

  private final Registry registry = Registry.load(getClass().getClassLoader());

  @TempDir Path folder;

  @Test
  void ppoGivesTheSameFiguresThoughAnswersWereHalfLearntFrom() {
    check("{type: ppo, beta: 0.5, epochs: 4}");
  }

  @Test
  void soDoMethodsThatDrawAnswersOrBatches() {
    check("{type: reinforce, beta: 0.5}");
    check("{type: grpo, epochs: 3}");
    check("{type: reward-model, method: {type: ppo, beta: 0.5, epochs: 4}}");
    check(
        "{type: direct-preference, loss: {type: kto, beta: 0.5}}",
        "experiment.data={type: sampled, count: 300}",
        "experiment.reference={type: synchronised, every: 9, mix: 0.5}");
  }

  @Test
  void whatWasReachedBeforeTheInterruptionIsNotReachedAgain() {
    Seen whole =
        check(
            "{type: direct-preference, loss: {type: sigmoid, beta: 0.5}}",
            "experiment.target=0.2",
            "experiment.training.batch=1024");
    assertThat(whole.results.get("eval/steps-to-target")).isBetween(2.0, 30.0);
  }

  private Seen check(String aligner, String... overrides) {
    Path checkpoints = folder.resolve(Integer.toString(aligner.hashCode()));
    Seen whole = new Seen(Integer.MAX_VALUE);
    run(whole, Checkpoints.none(), aligner, overrides);
    Seen parts = new Seen(0);
    int ended = 0;
    for (int interruption : INTERRUPTIONS) {
      parts.left = interruption;
      ended += run(parts, in(checkpoints), aligner, overrides) ? 1 : 0;
    }
    assertThat(ended).as("runs that came to their end too early").isZero();
    parts.left = Integer.MAX_VALUE;
    assertThat(run(parts, in(checkpoints), aligner, overrides)).isTrue();

    assertThat(parts.results).as(aligner).isEqualTo(whole.results);
    assertThat(parts.logged).as(aligner).isEqualTo(whole.logged);
    return whole;
  }

  private static Checkpoints in(Path folder) {
    return Checkpoints.in(folder, "one", Duration.ZERO, line -> {});
  }

  /** True if it came to its end. */
  private boolean run(Seen seen, Checkpoints checkpoints, String aligner, String... overrides) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "experiment.every=1",
                "experiment.training={steps: " + STEPS + ", batch: 64, log-every: 1}",
                "experiment.aligner=" + aligner));
    all.addAll(List.of(overrides));
    Path path = Path.of("..", "experiments", "descriptors", "alignment.yaml");
    RunServices services =
        new RunServices(
            seen,
            RunServices.silent().artifacts(),
            (phase, done, total, loss) -> {},
            seen,
            checkpoints);
    try (Run run = new Runs(registry).open(new Descriptors(registry).read(path, all), services)) {
      run.experiment().run();
      return true;
    } catch (RunCancelledException e) {
      return false;
    }
  }

  /** Keeps every figure that is no time, and interrupts after some steps. */
  private static final class Seen implements Metrics, Cancellation {
    private final Map<String, Double> logged = new TreeMap<>();
    private final Map<String, Double> results = new TreeMap<>();
    private int left;

    Seen(int left) {
      this.left = left;
    }

    @Override
    public void check() {
      if (left-- == 0) {
        throw new RunCancelledException();
      }
    }

    @Override
    public void log(String name, long step, double value) {
      if (!name.equals("train/steps-per-second")) {
        logged.put(name + " " + step, value);
      }
    }

    @Override
    public void result(String name, double value) {
      if (!name.startsWith("time/")) {
        results.put(name, value);
      }
    }
  }
}
