package dev.sluice.experiments.suite;

import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.descriptor.FolderName;
import dev.sluice.runtime.descriptor.Layers;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a suite as a whole. What it says of seeds, comparison and bounds holds for all that
 * it includes.
 */
record SuiteDocument(
    @Describe("The ablations, runs and suites that this suite consists of.") Layers include,
    @Describe("With which seeds each variant runs.") Layers seeds,
    @Describe("The comparison of variants.") Layers compare,
    @Describe("Bounds such as \"< 0.01\" that make the suite fail.") Layers require,
    @Describe("How the runs are started.") Launch launch,
    @Describe("The reports that are written.") ReportWish report,
    @Describe("The suite's name; by default the file's.")
        @Pattern(regexp = FolderName.FORM, message = FolderName.RULE)
        String name) {
  /** The keys that an ablation's file may have, too, without being the ablation's. */
  static final Set<String> COMMON = Set.of("launch", "report", "name");

  static SuiteDocument defaults(String fileName) {
    return new SuiteDocument(
        Layers.NONE,
        Layers.NONE,
        Layers.NONE,
        Layers.NONE,
        new Launch(Spec.of(Launcher.class, "local"), 0, Optional.empty(), Optional.empty()),
        ReportWish.DEFAULT,
        FolderName.of(fileName, "suite"));
  }
}
