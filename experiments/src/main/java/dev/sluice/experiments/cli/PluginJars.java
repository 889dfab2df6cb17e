package dev.sluice.experiments.cli;

import dev.sluice.experiments.mlflow.EnvironmentException;
import dev.sluice.experiments.run.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Whether the plugins' jars can be read: Java passes over those that cannot without a word. */
final class PluginJars {
  private PluginJars() {}

  /**
   * Checks {@code plugins/*.jar}.
   *
   * @param home Sluice's own folder
   * @throws EnvironmentException that names each file that is no jar
   */
  static void check(Path home) {
    List<String> problems = new ArrayList<>();
    for (Path jar : jars(home.resolve("plugins"))) {
      String name = "plugins/" + jar.getFileName();
      if (Files.isDirectory(jar)) {
        problems.add(name + " is a folder, not a jar");
        continue;
      }
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        if (zip.size() == 0) {
          problems.add(name + " is an empty jar");
        }
      } catch (IOException e) {
        problems.add(name + " is no jar, or was cut short (" + Reasons.of(e) + ")");
      }
    }
    if (!problems.isEmpty()) {
      throw new EnvironmentException(
          String.join("; ", problems) + ". Replace or remove it: Java would pass over it.");
    }
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new EnvironmentException(folder + " cannot be listed: " + Reasons.of(e));
    }
  }
}
