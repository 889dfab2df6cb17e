package dev.sluice.experiments.launch.spark;

import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs on an existing Spark (standalone, YARN or Kubernetes; client mode). A Spark task starts the
 * process of one run on an executor and waits for it: the run has its own memory and libraries, and
 * a run that fails is not a Spark task that fails.
 */
@Describe("On an existing Spark: each task starts the process of one run.")
public final class SparkLauncher implements Launcher {
  /** Which Spark, and what of it each run takes. */
  public record Params(
      @Describe("spark://host:port, yarn, k8s://https://host:port, or local-cluster[n,cores,MB].")
          @NotBlank
          @Nullable String master,
      @Describe("Spark's folder; else SPARK_HOME, else that of the Python package pyspark.")
          Optional<String> home,
      @Describe("Memory of an executor itself; its runs are separate processes.")
          @Pattern(
              regexp = "[1-9][0-9]*[kmgt]",
              message = "must be a number and k, m, g or t, such as 512m")
          String executorMemory,
      @Describe("Cores that a run takes of an executor.") @Positive int cores,
      @Describe("Whether the executors' machines see the suite's folder under the same path.")
          boolean shared,
      @Describe("The words that start Sluice on an executor's machine; none: the same as here.")
          List<String> sluice,
      @Describe("How often Spark tries a run whose executor is lost.") @Positive int attempts,
      @Describe("How many runs are handed to Spark at once; it queues what has no core yet.")
          @Positive
          int atOnce,
      @Describe("Further settings, such as spark.executor.memoryOverhead=8g.")
          List<
                  @Pattern(
                      regexp = "[^=\\s]+=[\\s\\S]*",
                      message = "must be name=value, such as spark.executor.memoryOverhead=8g")
                  String>
              conf) {

    /** One core a run, a shared folder; {@code master} is required. */
    public static Params defaults() {
      return new Params(null, Optional.empty(), "512m", 1, true, List.of(), 4, 200, List.of());
    }
  }

  private final Params params;

  @Inject
  public SparkLauncher(Params params) {
    this.params = params;
  }

  /**
   * Starts the Spark application and waits until Spark has taken it.
   *
   * @throws IllegalStateException if no Spark is found or it does not answer
   */
  @Override
  public LaunchSession open(LaunchSite site) {
    SparkHome home = SparkHome.find(params.home(), System.getenv());
    return DriverSession.open(new SubmitCommand(params, home), site);
  }

  @Override
  public int slots() {
    return params.atOnce();
  }
}
