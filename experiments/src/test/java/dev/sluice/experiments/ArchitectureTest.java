package dev.sluice.experiments;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.testkit.Walls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String HERE = "dev.sluice.experiments";

  /** From the bottom; "" is the package of the module's plugin. */
  private static final List<List<String>> LAYERS =
      List.of(
          List.of(
              ".console",
              ".experiment",
              ".launch",
              ".launch.spark.driver",
              ".lease",
              ".provenance",
              ".statistics"),
          List.of(".journal", ".report.draw", ".suite"),
          List.of(".launch.slurm", ".prune", ".track"),
          List.of(".mlflow", ".tensorboard"),
          List.of(".doctor", ".report", ".run"),
          List.of(".export", ".launch.local", ".launch.spark", ".schedule", ".text"),
          List.of("", ".execution"),
          List.of(".cli", ".embed"));

  @Test
  void thisModuleKeepsTheWalls() {
    assertThatNoException().isThrownBy(() -> Walls.ofExperiments(Journal.class));
  }

  @Test
  void aPackageSeesOnlyLowerLayers() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (List<String> layer : LAYERS) {
      for (String name : layer) {
        layers = layers.layer(HERE + name).definedBy(HERE + name);
      }
    }
    List<String> lower = new ArrayList<>();
    for (List<String> layer : LAYERS) {
      for (String name : layer) {
        layers =
            lower.isEmpty()
                ? layers.whereLayer(HERE + name).mayNotAccessAnyLayer()
                : layers.whereLayer(HERE + name).mayOnlyAccessLayers(lower.toArray(String[]::new));
      }
      layer.forEach(name -> lower.add(HERE + name));
    }
    layers
        .ensureAllClassesAreContainedInArchitecture()
        .check(
            new ClassFileImporter()
                .importUrl(Journal.class.getProtectionDomain().getCodeSource().getLocation()));
  }
}
