package dev.sluice.experiments.suite;

import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of suites in a folder, read with everything on the class path. */
final class SuiteCase {
  static final Registry REGISTRY = Registry.load(SuiteCase.class.getClassLoader());

  static final String BASE =
      """
      name: base
      seed: 3
      threads: 1
      experiment:
        type: flow-matching
        data: {type: chessboard}
        path: {type: linear}
        solver: {type: midpoint, steps: 20}
        training: {steps: 50, batch: 64}
      """;

  private final Path folder;
  private final Suites suites = new Suites(REGISTRY);

  /** With the descriptor {@code base.yaml} in it. */
  SuiteCase(Path folder) {
    this.folder = folder;
    file("base.yaml", BASE);
  }

  Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SuitePlan plan(String text, String... overrides) {
    return suites.read(file("suite.yaml", text), List.of(overrides));
  }

  /** Over {@code base.yaml}. */
  Ablation ablation(String text, String... overrides) {
    return plan("baseline: base.yaml\n" + text, overrides).ablations().get(0);
  }

  static List<String> names(Ablation ablation) {
    return ablation.variants().stream().map(Variant::name).toList();
  }
}
