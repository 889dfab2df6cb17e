package dev.sluice.ci.spark;

import dev.sluice.experiments.launch.spark.SparkLauncher;
import java.util.List;
import java.util.Optional;

/** Parameters of the launcher for Sparks on this machine. */
final class Cluster {
  /** Two workers of a core each, as processes that Spark starts and ends itself. */
  static final String LOCAL = "local-cluster[2,1,1024]";

  private Cluster() {}

  static SparkLauncher.Params params(String master, boolean shared) {
    List<String> conf =
        List.of("spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1");
    return new SparkLauncher.Params(
        master, Optional.empty(), "512m", 1, shared, List.of(), 4, 50, conf);
  }
}
