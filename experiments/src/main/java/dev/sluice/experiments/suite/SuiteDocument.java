package dev.sluice.experiments.suite;

import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.descriptor.FolderName;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.registry.Param;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a suite as a whole. What it says of seeds, comparison and bounds holds for all that
 * it includes.
 */
record SuiteDocument(
    @Describe("The ablations, runs and suites that this suite consists of.") Layers include,
    @Describe("With which seeds each variant runs.") Layers seeds,
    @Describe("What decides between variants.") Layers compare,
    @Describe("Bounds such as \"< 0.01\" that make the suite fail.") Layers require,
    @Describe("How the runs are started.") Launch launch,
    @Describe("What is written at the end.") ReportKeys report,
    @Describe("The suite's name; by default the file's.")
        @Pattern(regexp = FolderName.FORM, message = FolderName.RULE)
        String name) {

  static SuiteDocument defaults(String fileName) {
    return new SuiteDocument(
        Layers.NONE,
        Layers.NONE,
        Layers.NONE,
        Layers.NONE,
        new Launch(Spec.of(Launcher.class, "local"), 0, Optional.empty(), Optional.empty()),
        ReportKeys.DEFAULT,
        FolderName.of(fileName, "suite"));
  }

  /** The keys that an ablation's file may have, too, without being the ablation's. */
  static Set<String> common() {
    return new LinkedHashSet<>(List.of("launch", "report", "name"));
  }

  static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    Param.of(SuiteDocument.class).forEach(param -> keys.add(param.name()));
    return keys;
  }
}
