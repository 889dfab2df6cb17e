package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads one ablation: its baseline, its axes, and every variant bound. */
final class AblationReader {
  private static final Set<String> RESERVED;

  static {
    Set<String> reserved = Keys.union(Keys.ABLATION, Keys.DESCRIPTOR, Keys.COMMON);
    reserved.remove("name");
    reserved.remove("random-seed");
    RESERVED = java.util.Collections.unmodifiableSet(reserved);
  }

  private final Reading reading;
  private final Descriptors descriptors;
  private final List<String> notes;

  AblationReader(Reading reading, List<String> notes) {
    this.reading = reading;
    this.descriptors = new Descriptors(reading.registry());
    this.notes = notes;
  }

  /** Empty if anything was wrong with it. */
  Optional<Draft> read(Source source) {
    int before = reading.problems().size();
    Header header = header(source);
    List<AxisDraft> axes = new AxisReader(reading).read(source.child(Keys.VARY));
    Draw draw =
        new ModeReader(reading).read(source.child("mode"), header.randomSeed(), source.place());
    Seeds seeds = new SeedsReader(reading).read(source.child("seeds"));
    Optional<Match> match = new MatchReader(reading).read(source.child(MatchReader.PATH));
    Optional<Compare> compare = new CompareReader(reading).read(source.child("compare"));
    List<Choices> choices = new Combinations(reading, axes, draw).all(notes);
    Optional<BaselineReader.Baseline> found = new BaselineReader(reading).read(source);
    List<String> names = choices.stream().map(Choices::name).toList();
    List<Requirement> require = new RequireReader(reading, names).read(source.child("require"));
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
          source.child("seeds").place(),
          "seeds",
          seeds.count()
              + " seeds from "
              + seeds.from().orElse(ownSeed)
              + " on go beyond the largest, "
              + Long.MAX_VALUE);
      return Optional.empty();
    }
    List<Long> given = seeds.seeds(ownSeed);
    checkSize(source, choices.size(), given.size());
    if (choices.size() * (long) given.size() > Combinations.MOST) {
      return Optional.empty();
    }
    Optional<Matching> matching =
        baseline.isPresent()
            ? match.map(wish -> new Matching(wish, baseline.get(), reading))
            : Optional.empty();
    List<Bound> bound = binder.all(choices, matching, seeds, ownSeed);
    if (reading.problems().size() > before || baseline.isEmpty()) {
      return Optional.empty();
    }
    String name = source.name().orElse(source.isRun() ? baseline.get().name() : header.name());
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
            compare,
            require.stream().map(merging::settled).distinct().toList());
    return Optional.of(new Draft(ablation, baseline.get(), references, axes, draw, match));
  }

  private Header header(Source source) {
    Header defaults = Header.defaults(source.fileName());
    if (source.isRun()) {
      return defaults;
    }
    return reading
        .record(
            defaults,
            new Layers(source.layers(), source.place()),
            "",
            "an ablation",
            new LinkedHashSet<>(RESERVED))
        .orElse(defaults);
  }

  private void checkSize(Source source, int variants, int seeds) {
    if (variants * (long) seeds > Combinations.MOST) {
      reading.problem(
          source.place(),
          "seeds",
          String.format(
              "%,d variants by %,d seeds are more than %,d runs",
              variants, seeds, Combinations.MOST));
    }
  }
}
