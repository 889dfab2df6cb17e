package dev.sluice.experiments.launch.local;

import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import jakarta.inject.Inject;

/**
 * Processes on this machine. A worker process performs one run after another, so that short runs do
 * not pay for the start of Java and for loading plugins and libtorch each time. A worker that ends
 * loses its current run only, and is replaced. A worker is not reused after a run that failed, nor
 * for runs with another number of threads.
 */
@Describe("Processes on this machine, each taking one run after another.")
public final class Local implements Launcher {
  private final Params params;

  /** How many, how large, how long used. */
  public record Params(
      @Describe("Runs at once; 0 for as many as the processors hold with each run's threads.")
          @PositiveOrZero
          int jobs,
      @Describe("Java's heap of a run in MB; 0 for Java's own choice.") int memory,
      @Describe("How many tasks a process takes in turn; 1 for a fresh process each.") @Min(1)
          int reuse) {
    public Params {
      Rule.of("memory")
          .require(
              memory == 0 || memory >= 64, "memory must be 0 or at least 64 MB, not %s", memory);
    }

    /** The defaults. */
    public static Params defaults() {
      return new Params(0, 0, 20);
    }
  }

  @Inject
  public Local(Params params) {
    this.params = params;
  }

  @Override
  public LaunchSession open(LaunchSite site) {
    return new LocalSession(params, site);
  }

  @Override
  public int slots() {
    return params.jobs > 0 ? params.jobs : Runtime.getRuntime().availableProcessors();
  }
}
