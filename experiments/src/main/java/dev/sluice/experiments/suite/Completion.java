package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what belongs to a suite as a whole, and makes the plan. */
final class Completion {
  private final Reading reading;
  private final Path file;
  private final Layers layers;
  private final List<String> notes;

  Completion(Reading reading, Path file, Layers layers, List<String> notes) {
    this.reading = reading;
    this.file = file;
    this.layers = layers;
    this.notes = notes;
  }

  /**
   * The plan.
   *
   * @throws dev.sluice.runtime.descriptor.DescriptorException if anything was noted
   */
  SuitePlan plan(List<Draft> drafts, boolean includes) {
    Header header = header();
    Optional<Launch> launch = new LaunchReader(reading).read(layers.child(LaunchReader.PATH));
    Optional<ReportKeys> report =
        reading.record(ReportKeys.DEFAULT, layers.child("report"), "report", "'report'", Set.of());
    launch.flatMap(Launch::pruner).ifPresent(pruner -> checkMetric(drafts));
    reading.finish();
    if (launch.isEmpty() || report.isEmpty()) {
      throw new IllegalStateException("no plan and no problem");
    }
    ReportWish wish = report.get().wish();
    Descriptors descriptors = new Descriptors(reading.registry());
    ThreadsHint hint = new ThreadsHint(descriptors, launch.get());
    drafts.forEach(draft -> hint.of(draft.ablation(), draft.baseline()).ifPresent(notes::add));
    String yaml =
        new ResolvedSuite(descriptors).yaml(header.name(), drafts, includes, launch.get(), wish);
    List<Ablation> ablations = drafts.stream().map(Draft::ablation).toList();
    return new SuitePlan(header.name(), file, ablations, launch.get(), wish, notes, yaml);
  }

  /** A pruner decides by the metric that an ablation compares. */
  private void checkMetric(List<Draft> drafts) {
    List<String> without =
        drafts.stream()
            .map(Draft::ablation)
            .filter(ablation -> ablation.compare().isEmpty())
            .map(Ablation::name)
            .toList();
    if (!drafts.isEmpty() && without.size() == drafts.size()) {
      reading.problem(
          layers.child(LaunchReader.PATH).child("pruner").top().place(),
          LaunchReader.PATH + ".pruner",
          "decides by the metric of 'compare', which is missing; such as compare: {metric:"
              + " sliced-wasserstein}");
    } else {
      without.forEach(
          name -> notes.add(name + ": has no 'compare', so the pruner ends none of its runs"));
    }
  }

  /** Its name; what else is a header's was read with the ablations. */
  private Header header() {
    List<Tree> names = new ArrayList<>();
    for (Tree layer : layers.trees()) {
      if (layer instanceof Tree.Branch branch) {
        names.add(Reading.only(branch, Set.of("name")));
      }
    }
    Header defaults = Header.defaults(String.valueOf(file.getFileName()));
    return reading
        .record(defaults, new Layers(names, layers.place()), "", "a suite", Set.of())
        .orElse(defaults);
  }
}
