package dev.sluice.runtime.law;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds an experiment to its {@link dev.sluice.api.plugin.AfterTraining}: small runs of it, which
 * differ in what acts after training, must have the same weights, to the bit, and a run that starts
 * after another's training must report what it reports when it trains by itself. Any other
 * parameter must change the training id.
 *
 * @since 0.2.0
 */
public final class AfterTrainingLaw {
  /** Its name in reports. */
  public static final String NAME = "after-training";

  /** The theorem. */
  public static final String STATEMENT =
      "Parameters that are declared to act after training change no weight and no figure of"
          + " training; any other parameter changes the training id.";

  private static final String PATH = "experiment";
  private static final int STEPS = 3;
  private static final int BATCH = 8;
  private static final int MANY = 100;
  private static final int FEW = 16;

  private final Registry registry;
  private final Descriptors descriptors;
  private final Alternatives alternatives;

  public AfterTrainingLaw(Registry registry) {
    this.registry = registry;
    this.descriptors = new Descriptors(registry);
    this.alternatives = new Alternatives(registry);
  }

  /**
   * Checks one experiment, made small.
   *
   * @param experiment resolved
   */
  public Evidence check(Spec<Experiment> experiment) {
    Descriptor small = descriptor(small(experiment));
    List<String> after = Descriptors.afterTraining(small);
    if (after.isEmpty()) {
      return Evidence.notApplicable("no parameter is declared to act after training");
    }
    Optional<String> same = sameIds(small, after);
    if (same.isPresent()) {
      return Evidence.atMost("training ids that are the same with another " + same.get(), 1, 0);
    }
    try {
      Path folder = Files.createTempDirectory("sluice-law");
      try {
        return trained(small, after, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Evidence trained(Descriptor small, List<String> after, Path folder) {
    TrainingTrial base = TrainingTrial.of(registry, small, folder.resolve("base"), null);
    if (base.weights().isEmpty()) {
      return base.failure().isEmpty()
          ? Evidence.notApplicable("it trains nothing by the run's trainer")
          : Evidence.atMost("it failed before it was trained: " + base.failure(), Double.NaN, 0);
    }
    int tried = 0;
    for (SpecPaths.Site site : SpecPaths.all(small.experiment(), PATH)) {
      if (Descriptors.isCovered(site.path(), after)) {
        int n = 0;
        for (Descriptor other : others(small, site)) {
          Path place = folder.resolve(site.path() + "-" + n++);
          Optional<Evidence> evidence = compare(base, other, site.path(), place);
          if (evidence.isPresent()) {
            tried++;
            if (!evidence.get().holds()) {
              return evidence.get();
            }
            break;
          }
        }
      }
    }
    return tried == 0
        ? Evidence.notApplicable("no parameter after training has another value that runs")
        : Evidence.atMost("weights and figures that other values change", 0, 0);
  }

  /** Empty where the other value does not run. */
  private Optional<Evidence> compare(
      TrainingTrial base, Descriptor other, String path, Path folder) {
    String what = " with another " + path;
    TrainingTrial alone = TrainingTrial.of(registry, other, folder, null);
    if (alone.weights().isEmpty()) {
      return Optional.empty();
    }
    WeightDifference difference = WeightDifference.of(base.weights(), alone.weights());
    if (difference.largest() != 0) {
      return Optional.of(
          Evidence.atMost(
              "|difference| of a weight" + what + " (" + difference.text() + ")",
              difference.largest(),
              0));
    }
    Path second = folder.resolveSibling(folder.getFileName() + "-after");
    TrainingTrial shared = TrainingTrial.of(registry, other, second, base);
    if (shared.shared() < alone.weights().size()) {
      return Optional.of(
          Evidence.atMost(
              "trainings that do not fit" + what, alone.weights().size() - shared.shared(), 0));
    }
    return Optional.of(sameFigures(alone.recorded().lines(), shared.recorded().lines(), what));
  }

  private static Evidence sameFigures(List<String> alone, List<String> shared, String what) {
    for (int i = 0; i < Math.max(alone.size(), shared.size()); i++) {
      String one = i < alone.size() ? alone.get(i) : "nothing";
      String other = i < shared.size() ? shared.get(i) : "nothing";
      if (!one.equals(other)) {
        return Evidence.atMost(
            "figures that differ"
                + what
                + " when the training is another run's (first: "
                + one
                + "; after that training: "
                + other
                + ")",
            1,
            0);
      }
    }
    return Evidence.atMost("figures that differ" + what, 0, 0);
  }

  private Optional<String> sameIds(Descriptor small, List<String> after) {
    String id = descriptors.trainingId(small);
    for (SpecPaths.Site site : SpecPaths.all(small.experiment(), PATH)) {
      if (!Descriptors.isCovered(site.path(), after)
          && others(small, site).stream()
              .anyMatch(other -> descriptors.trainingId(other).equals(id))) {
        return Optional.of(site.path());
      }
    }
    return Optional.empty();
  }

  private List<Descriptor> others(Descriptor small, SpecPaths.Site site) {
    List<Descriptor> others = new ArrayList<>();
    for (Object value : alternatives.of(site.type(), site.value())) {
      try {
        Descriptor other =
            descriptor(
                small(
                    descriptors.resolve(
                        SpecPaths.changed(
                            small.experiment(),
                            PATH,
                            (path, old) -> path.equals(site.path()) ? value : old))));
        if (!other.equals(small)) {
          others.add(other);
        }
      } catch (DescriptorException | IllegalArgumentException e) {
        // Not allowed there.
      }
    }
    return others;
  }

  private Spec<Experiment> small(Spec<Experiment> experiment) {
    List<String> after = Descriptors.afterTraining(descriptor(experiment));
    return SpecPaths.changed(
        experiment,
        PATH,
        (path, value) -> {
          if (value instanceof Training training) {
            return small(training);
          }
          boolean isCount = value instanceof Integer count && count > MANY;
          return isCount && Descriptors.isCovered(path, after) ? FEW : value;
        });
  }

  private static Training small(Training training) {
    return new Training(
        STEPS,
        Math.min(BATCH, training.batch()),
        training.optimizer(),
        training.rateSchedule(),
        training.average(),
        training.clip(),
        /* logEvery= */ 1,
        /* seconds= */ 0,
        training.keep());
  }

  private static Descriptor descriptor(Spec<Experiment> experiment) {
    return new Descriptor("law", 1, "cpu", 1, List.of(), experiment);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
