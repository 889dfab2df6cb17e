package dev.sluice.experiments.launch.slurm;

import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs as the tasks of Slurm's job arrays. The suite's folder and Sluice must be seen under the
 * same paths on all nodes. Tested with stand-ins for Slurm's commands, never on a real Slurm.
 */
@Describe("On Slurm, as job arrays; tested with stand-ins for its commands only.")
public final class SlurmLauncher implements Launcher {
  /** What is asked of Slurm for each run, and how it is asked. */
  public record Params(
      @Describe("The partition; else Slurm's default.") Optional<String> partition,
      @Describe("The account that is charged; else Slurm's default.") Optional<String> account,
      @Describe("The time limit of a run, as sbatch takes it: 2:00:00; else the partition's.")
          Optional<String> time,
      @Describe("Processor cores of a run.") @Min(1) int cpus,
      @Describe("Memory of a run, as sbatch takes it: 4G; else the partition's.")
          Optional<String> memory,
      @Describe("Further words for sbatch, such as --gres=gpu:1.") List<String> options,
      @Describe("How many runs of an array may run at once; 0 for no limit.") @PositiveOrZero
          int atOnce,
      @Describe("The most tasks of an array (Slurm's MaxArraySize); larger batches are split.")
          @Min(1)
          int arrayLimit,
      @Describe("Seconds between two questions to squeue.") @Min(1) int poll,
      @Describe("The folder of sbatch, squeue, sacct and scancel; else they are on the PATH.")
          Optional<String> commands) {

    /** One core a run; the rest is Slurm's to decide. */
    public static Params defaults() {
      return new Params(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          1,
          Optional.empty(),
          List.of(),
          0,
          1000,
          15,
          Optional.empty());
    }
  }

  private final Params params;

  @Inject
  public SlurmLauncher(Params params) {
    this.params = params;
  }

  /**
   * Also cancels what a killed suite has left in the queue.
   *
   * @throws IllegalStateException if Slurm's commands are not there
   */
  @Override
  public LaunchSession open(LaunchSite site) {
    Slurm slurm = new Slurm(params.commands(), site.environment());
    return SlurmSession.open(params, site, slurm, Duration.ofSeconds(params.poll()));
  }

  /** All: a batch system keeps the queue. */
  @Override
  public int slots() {
    return Integer.MAX_VALUE;
  }
}
