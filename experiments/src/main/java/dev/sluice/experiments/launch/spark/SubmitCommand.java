package dev.sluice.experiments.launch.spark;

import dev.sluice.experiments.launch.spark.driver.SparkDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The command that starts Sluice's Spark application. */
record SubmitCommand(SparkLauncher.Params params, SparkHome home) {
  /**
   * @param jar holds the driver's classes
   * @param name the application's name, as Spark's pages show it
   */
  List<String> words(Path jar, String name) {
    List<String> words = new ArrayList<>();
    words.add(home.submit().toString());
    words.addAll(List.of("--master", Objects.requireNonNull(params.master(), "master")));
    words.addAll(List.of("--deploy-mode", "client", "--name", name));
    words.addAll(List.of("--class", SparkDriver.class.getName()));
    settings().forEach((key, value) -> words.addAll(List.of("--conf", key + "=" + value)));
    words.add(jar.toString());
    words.add(name);
    return words;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.task.maxFailures", Integer.toString(params.attempts()));
    for (String setting : params.conf()) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    settings.put("spark.executor.memory", params.executorMemory());
    settings.put("spark.task.cpus", Integer.toString(params.cores()));
    // Two copies of a run would write to one folder.
    settings.put("spark.speculation", "false");
    return settings;
  }
}
