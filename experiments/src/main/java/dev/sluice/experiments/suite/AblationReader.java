package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads one ablation: its baseline, its axes, and every variant bound. */
final class AblationReader {
  private static final String BASELINE = "baseline";

  private final Reading reading;
  private final Descriptors descriptors;
  private final List<String> notes;

  AblationReader(Reading reading, List<String> notes) {
    this.reading = reading;
    this.descriptors = new Descriptors(reading.registry());
    this.notes = notes;
  }

  /**
   * An ablation with what is needed to write its file back.
   *
   * @param baseline as it was bound, before anything was matched
   * @param references of the baseline, which follow what variants change
   */
  record Draft(
      AblationDocument document,
      Ablation ablation,
      Descriptor baseline,
      SortedMap<String, Object> references) {}

  /** Empty if anything was wrong with it. */
  Optional<Draft> read(Source source) {
    int before = reading.problems().size();
    AblationDocument document = document(source);
    Draw draw = document.mode();
    List<AxisDraft> axes = document.vary().all();
    Seeds seeds = document.seeds();
    List<Choices> choices = new Combinations(reading, axes, draw, document.randomSeed()).all(notes);
    document.require().check(choices.stream().map(Choices::name).toList(), reading);
    Optional<Baseline> found = baseline(source, document.baseline());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    VariantBinder binder =
        new VariantBinder(
            reading, descriptors, found.get().layers(), found.get().fileName(), source.place());
    Optional<Descriptor> baseline = binder.baseline();
    SortedMap<String, Object> references = reading.references();
    long ownSeed = baseline.map(Descriptor::seed).orElse(0L);
    if (!seeds.fit(ownSeed)) {
      reading.problem(
          source.all().child("seeds").place(),
          "seeds",
          seeds.count()
              + " seeds from "
              + seeds.from().orElse(ownSeed)
              + " on go beyond the largest, "
              + Long.MAX_VALUE);
      return Optional.empty();
    }
    List<Long> given = seeds.seeds(ownSeed);
    if (choices.size() * (long) given.size() > Combinations.MOST) {
      reading.problem(
          source.place(),
          "seeds",
          String.format(
              "%,d variants by %,d seeds are more than %,d runs",
              choices.size(), given.size(), Combinations.MOST));
      return Optional.empty();
    }
    Optional<Matching> matching =
        baseline.flatMap(each -> document.match().map(match -> new Matching(match, each, reading)));
    List<VariantBinder.Bound> bound = binder.all(choices, matching, seeds, ownSeed);
    document
        .compare()
        .ifPresent(
            compare ->
                ChosenPart.check(
                    compare,
                    source.all().child("compare"),
                    bound.stream().flatMap(each -> each.descriptor().stream()).toList(),
                    reading));
    if (reading.problems().size() > before || baseline.isEmpty()) {
      return Optional.empty();
    }
    String own = source.kind() == Source.Kind.RUN ? baseline.get().name() : document.name();
    String name = source.name().orElse(own);
    Variants merging = new Variants(name, notes);
    List<Variant> variants = merging.of(bound);
    Ablation ablation =
        new Ablation(
            name,
            Choices.BASELINE,
            draw.mode(),
            axes.stream().map(AxisDraft::axis).toList(),
            variants,
            given,
            seeds.shared(),
            document.compare(),
            document.require().all().stream()
                .map(each -> merging.settled(each.requirement()))
                .distinct()
                .toList());
    return Optional.of(new Draft(document.settled(ablation), ablation, baseline.get(), references));
  }

  private AblationDocument document(Source source) {
    Set<String> reserved = new LinkedHashSet<>(AblationDocument.OF_BASELINE);
    reserved.addAll(List.of("launch", "report"));
    return reading.draft(
        AblationDocument.defaults(source.fileName()), source.all(), "", "an ablation", reserved);
  }

  /**
   * A baseline's layers.
   *
   * @param fileName gives the default of its name
   */
  private record Baseline(List<Tree> layers, String fileName) {}

  /**
   * The layers of a source's baseline.
   *
   * @param named what the file says of it
   */
  private Optional<Baseline> baseline(Source source, Layers named) {
    List<Tree> layers = new ArrayList<>();
    String fileName = source.fileName();
    Set<String> own = new LinkedHashSet<>(AblationDocument.OF_BASELINE);
    if (source.kind() == Source.Kind.RUN) {
      layers.addAll(source.layers());
      own.clear();
    } else if (named.isEmpty()) {
      own.add("name");
    } else if (named.top() instanceof Tree.Branch branch) {
      Optional<List<Tree>> read = reading.within(branch);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      layers.addAll(read.get());
    } else if (named.top() instanceof Tree.Leaf leaf && leaf.value() instanceof String file) {
      Optional<Path> path = reading.sibling(leaf.place(), BASELINE, file);
      Optional<List<Tree>> read = path.flatMap(each -> reading.file(each, leaf.place(), BASELINE));
      if (read.isEmpty()) {
        return Optional.empty();
      }
      if (Source.Kind.of(read.get()) != Source.Kind.RUN) {
        reading.problem(
            leaf.place(), BASELINE, file + " is a suite; a baseline is a plain descriptor");
        return Optional.empty();
      }
      layers.addAll(read.get());
      fileName = String.valueOf(path.orElseThrow().getFileName());
    } else {
      reading.problem(
          named.top().place(),
          BASELINE,
          "expected a descriptor's file, or a descriptor, found " + Reading.found(named.top()));
      return Optional.empty();
    }
    for (Tree part : Reading.only(source.all(), own).trees()) {
      if (part instanceof Tree.Branch branch && !branch.entries().isEmpty()) {
        layers.add(part);
      }
    }
    layers.addAll(source.set());
    return Optional.of(new Baseline(layers, fileName));
  }
}
