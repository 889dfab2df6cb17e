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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shipped descriptor's run that is interrupted and taken up again, beside one that is not. */
public final class Interrupted {
  private static final int[] AFTER = {7, 30, 5};

  private final Registry registry = Registry.load(getClass().getClassLoader());
  private final Path checkpoints;
  private final Path descriptor;
  private final List<String> overrides;

  /**
   * @param checkpoints a folder that is not there yet
   * @param descriptor its file's name
   * @param overrides among them a training of more than 42 steps
   */
  public Interrupted(Path checkpoints, String descriptor, List<String> overrides) {
    this.checkpoints = checkpoints;
    this.descriptor = Path.of("..", "experiments", "descriptors", descriptor);
    this.overrides = overrides;
  }

  /** Asserts that both give the same figures but for times. Returns the results. */
  public Map<String, Double> check() {
    Seen whole = new Seen(Integer.MAX_VALUE);
    assertThat(run(whole, Checkpoints.none())).isTrue();
    Seen parts = new Seen(0);
    for (int steps : AFTER) {
      parts.left = steps;
      assertThat(run(parts, saved())).as("interrupted after %d steps", steps).isFalse();
    }
    parts.left = Integer.MAX_VALUE;
    assertThat(run(parts, saved())).isTrue();
    assertThat(parts.results).as("%s", overrides).isEqualTo(whole.results);
    assertThat(parts.logged).as("%s", overrides).isEqualTo(whole.logged);
    return whole.results;
  }

  private Checkpoints saved() {
    return Checkpoints.in(checkpoints, "one", Duration.ZERO, line -> {});
  }

  /** True if it came to its end. */
  private boolean run(Seen seen, Checkpoints saved) {
    RunServices services =
        new RunServices(
            seen, RunServices.silent().artifacts(), (phase, done, total, loss) -> {}, seen, saved);
    try (Run run =
        new Runs(registry).open(new Descriptors(registry).read(descriptor, overrides), services)) {
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
