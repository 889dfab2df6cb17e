package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    return new Reading(registry).file(file).filter(Marks::isSuite).isPresent();
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
    List<String> notes = new ArrayList<>();
    if (files.isEmpty()) {
      reading.finish();
      throw new IllegalStateException("no suite and no problem");
    }
    Place start = new Place(file.toString(), 1, 1);
    if (!Marks.isSuite(files.get()) && !Marks.isSuite(given.keys())) {
      reading.problem(
          start, "", "not a suite (no 'baseline', 'vary' or 'include'); use: ./sluice run " + file);
    }
    reading.finish();
    String fileName = String.valueOf(file.getFileName());
    List<Tree> whole = new ArrayList<>(files.get());
    whole.addAll(given.keys());
    Layers layers = new Layers(whole, start);
    List<Tree> set = new ArrayList<>(LaunchReader.threads(layers));
    set.addAll(given.descriptor());
    Level level =
        new Level(
            fileName,
            start,
            List.of(),
            files.get(),
            given.ofAblations(),
            set,
            Optional.empty(),
            start);
    boolean includes = Marks.has(whole, Keys.INCLUDE);
    List<Source> sources =
        includes ? new IncludeReader(reading, notes).read(file, level) : List.of(level.ablation());
    AblationReader ablations = new AblationReader(reading, notes);
    List<Draft> drafts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Source source : sources) {
      Optional<Draft> draft = ablations.read(source);
      draft.ifPresent(drafts::add);
      if (draft.isPresent() && !names.add(draft.get().ablation().name())) {
        reading.problem(
            source.from(),
            Keys.INCLUDE,
            "two ablations are called '"
                + draft.get().ablation().name()
                + "'; give this one another 'name'");
      }
    }
    return new Completion(reading, file, layers, notes).plan(drafts, includes);
  }
}
