package dev.sluice.attention.language;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training of an adapter by the training loop. */
final class ResumedAdapterTest {
  private static final List<String> OVERRIDES =
      List.of(
          "experiment.length=24",
          "experiment.windows=4",
          "experiment.write=0",
          "experiment.training.steps=14",
          "experiment.training.batch=3",
          "experiment.training.log-every=1",
          "experiment.training.optimizer.rate=0.02",
          "experiment.training.rate-schedule.warmup=2",
          "experiment.model={type: lora, rank: 4, dropout: 0.2, base: {type: transformer, layers:"
              + " 2, width: 32, heads: 2, key-heads: 1, hidden: 48}}");

  private final Registry registry = Registry.load(getClass().getClassLoader());

  @TempDir private Path folder;

  @Test
  void anAdapterLearnsAndAResumedRunGivesTheSameFigures() {
    Seen whole = new Seen(Integer.MAX_VALUE);
    assertThat(run(whole, Checkpoints.none())).isTrue();
    assertThat(whole.logged.get("train/loss 14"))
        .isLessThan(whole.logged.get("train/loss 1") - 0.05);
    Seen parts = new Seen(5);
    assertThat(run(parts, saved())).isFalse();
    parts.left = Integer.MAX_VALUE;
    assertThat(run(parts, saved())).isTrue();
    assertThat(parts.results).isEqualTo(whole.results);
    assertThat(parts.logged).isEqualTo(whole.logged);
  }

  private Checkpoints saved() {
    return Checkpoints.in(folder.resolve("kept"), "one", Duration.ZERO, line -> {});
  }

  /** True if it came to its end. */
  private boolean run(Seen seen, Checkpoints saved) {
    RunServices services =
        new RunServices(
            seen, RunServices.silent().artifacts(), (phase, done, total, loss) -> {}, seen, saved);
    Path descriptor = Path.of("..", "experiments", "descriptors", "language-model.yaml");
    try (Run run =
        new Runs(registry).open(new Descriptors(registry).read(descriptor, OVERRIDES), services)) {
      run.experiment().run();
      return true;
    } catch (RunCancelledException e) {
      return false;
    }
  }

  /** Keeps every figure that is no time or memory, and interrupts after some steps. */
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
      if (!name.startsWith("time/") && !name.startsWith("memory/")) {
        results.put(name, value);
      }
    }
  }
}
