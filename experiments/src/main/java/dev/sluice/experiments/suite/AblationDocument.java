package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.runtime.descriptor.FolderName;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.registry.Param;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of an ablation. A descriptor's own keys stand among them and lie over the baseline. */
record AblationDocument(
    @Describe("The suite's name; by default the file's.")
        @Pattern(regexp = FolderName.FORM, message = FolderName.RULE)
        String name,
    @Describe("The descriptor that is varied: its file, or itself.") Layers baseline,
    @Describe("A path such as experiment.solver to its alternatives.") Axes vary,
    @Describe("How alternatives of several axes are combined.") Draw mode,
    @Describe("The seed by which random(n) draws.") long randomSeed,
    @Describe("The budget of every variant.") Optional<Match> match,
    @Describe("With which seeds each variant runs.") Seeds seeds,
    @Describe("The comparison of variants.") Optional<Compare> compare,
    @Describe("Bounds such as \"< 0.01\" that make the suite fail.") Requirements require) {

  /** A descriptor's own keys, as far as a suite leaves them to it. */
  static final List<String> OF_BASELINE =
      List.of("seed", "device", "threads", "tags", "experiment");

  static AblationDocument defaults(String fileName) {
    return new AblationDocument(
        FolderName.of(fileName, "suite"),
        Layers.NONE,
        new Axes(List.of()),
        Draw.DEFAULT,
        0,
        Optional.empty(),
        Seeds.DEFAULT,
        Optional.empty(),
        new Requirements(List.of()));
  }

  /** These keys without the name, which belongs to the suite as a whole. */
  static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    Param.of(AblationDocument.class).forEach(param -> keys.add(param.name()));
    keys.remove("name");
    return keys;
  }

  /** As it came out, for its resolved form. */
  AblationDocument settled(Ablation ablation) {
    return new AblationDocument(
        ablation.name(),
        baseline,
        vary,
        mode,
        randomSeed,
        match,
        new Seeds(1, Optional.empty(), ablation.sharedSeeds(), ablation.seeds()),
        compare,
        Requirements.of(ablation.require()));
  }
}
