package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the files of suites and ablations into plans. */
public final class Suites {
  private final Registry registry;

  public Suites(Registry registry) {
    this.registry = registry;
  }

  /** Whether a file says {@code baseline}, {@code vary} or {@code include}; false if unreadable. */
  public boolean isSuite(Path file) {
    return new Reading(registry)
        .file(file)
        .filter(layers -> Source.Kind.of(layers) != Source.Kind.RUN)
        .isPresent();
  }

  /**
   * A suite's file, all that it names, and every variant bound.
   *
   * @param overrides such as {@code seeds.count=3} for the suite's own keys, in every ablation, and
   *     {@code experiment.solver.steps=40} for every baseline; a variant's choices lie over them
   * @throws dev.sluice.runtime.descriptor.DescriptorException with all that is wrong with any
   *     variant, each problem once
   */
  public SuitePlan read(Path file, List<String> overrides) {
    Reading reading = new Reading(registry);
    Optional<List<Tree>> files = reading.file(file);
    SuiteOverrides given = SuiteOverrides.of(reading, overrides);
    if (files.isEmpty()) {
      reading.finish();
      throw new IllegalStateException("no suite and no problem");
    }
    Place start = new Place(file.toString(), 1, 1);
    List<Tree> whole = new ArrayList<>(files.get());
    whole.addAll(given.keys());
    Source.Kind kind = Source.Kind.of(whole);
    if (kind == Source.Kind.RUN) {
      reading.problem(
          start, "", "not a suite (no 'baseline', 'vary' or 'include'); use: ./sluice run " + file);
    }
    reading.finish();
    Layers layers = new Layers(whole, start);
    List<Tree> set = new ArrayList<>(Launch.threads(layers.child("launch")).stream().toList());
    set.addAll(given.descriptor());
    Source source =
        new Source(
            kind,
            String.valueOf(file.getFileName()),
            start,
            List.of(),
            files.get(),
            given.ofAblations(),
            set,
            Optional.empty(),
            start);
    List<String> notes = new ArrayList<>();
    List<AblationReader.Draft> drafts = drafts(source, reading, notes);
    SuiteDocument suite =
        reading.draft(
            SuiteDocument.defaults(source.fileName()), own(layers), "", "a suite", Set.of());
    if (suite.launch().pruner().isPresent()) {
      checkMetric(drafts, layers.child("launch").child("pruner").place(), reading, notes);
    }
    reading.finish();
    Descriptors descriptors = new Descriptors(registry);
    ThreadsHint hint = new ThreadsHint(descriptors, suite.launch());
    drafts.forEach(draft -> hint.of(draft.ablation(), draft.baseline()).ifPresent(notes::add));
    return new SuitePlan(
        suite.name(),
        file,
        drafts.stream().map(AblationReader.Draft::ablation).toList(),
        suite.launch(),
        suite.report(),
        notes,
        new ResolvedSuite(descriptors).yaml(suite, drafts, kind == Source.Kind.SUITE));
  }

  /**
   * The keys of the suite as a whole; {@code launch} is always there, for its launcher's defaults.
   */
  private static Layers own(Layers layers) {
    Tree nothing = Reading.mapping(layers.place(), Map.of());
    List<Tree> trees = new ArrayList<>(List.of(Reading.nest("launch", layers.place(), nothing)));
    trees.addAll(Reading.only(layers, SuiteDocument.COMMON).trees());
    return new Layers(trees, layers.place());
  }

  private static List<AblationReader.Draft> drafts(
      Source suite, Reading reading, List<String> notes) {
    List<Source> sources =
        suite.kind() == Source.Kind.SUITE
            ? new IncludeReader(reading, notes).read(suite)
            : List.of(suite);
    AblationReader ablations = new AblationReader(reading, notes);
    List<AblationReader.Draft> drafts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Source source : sources) {
      Optional<AblationReader.Draft> draft = ablations.read(source);
      draft.ifPresent(drafts::add);
      if (draft.isPresent() && !names.add(draft.get().ablation().name())) {
        reading.problem(
            source.from(),
            "include",
            "two ablations are called '"
                + draft.get().ablation().name()
                + "'; give this one another 'name'");
      }
    }
    return drafts;
  }

  /** A pruner decides by the metric that an ablation compares. */
  private static void checkMetric(
      List<AblationReader.Draft> drafts, Place pruner, Reading reading, List<String> notes) {
    List<String> without =
        drafts.stream()
            .map(AblationReader.Draft::ablation)
            .filter(ablation -> ablation.compare().isEmpty())
            .map(Ablation::name)
            .toList();
    if (!drafts.isEmpty() && without.size() == drafts.size()) {
      reading.problem(
          pruner,
          "launch.pruner",
          "decides by the metric of 'compare', which is missing; such as compare: {metric:"
              + " sliced-wasserstein}");
    } else {
      without.forEach(
          name -> notes.add(name + ": has no 'compare', so the pruner ends none of its runs"));
    }
  }
}
