package dev.sluice.experiments.suite;

import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code launch}: a launcher's type and parameters, and the keys that all of them share. */
final class LaunchReader {
  static final String PATH = "launch";
  static final Spec<Launcher> DEFAULT = Spec.of(Launcher.class, "local");

  private final Reading reading;

  LaunchReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * The layer by which {@code launch.threads} holds for every baseline; empty where it is not said,
   * or wrong, which is noted when all of {@code launch} is read.
   *
   * @param suite the suite's own layers
   */
  static List<Tree> threads(Layers suite) {
    Layers threads = suite.child(PATH).child(LaunchKeys.THREADS);
    return !threads.isEmpty()
            && threads.top() instanceof Tree.Leaf leaf
            && leaf.text().matches("[1-9]\\d{0,4}")
        ? List.of(Reading.nest(LaunchKeys.THREADS, leaf.place(), leaf))
        : List.of();
  }

  Optional<Launch> read(Layers launch) {
    List<Tree> own = new ArrayList<>();
    for (Tree layer : launch.trees()) {
      if (layer instanceof Tree.Branch branch) {
        own.add(Reading.only(branch, Keys.union(LaunchKeys.NAMES)));
      }
    }
    Optional<LaunchKeys> keys =
        reading.record(
            LaunchKeys.DEFAULT, new Layers(own, launch.place()), PATH, "'launch'", Set.of());
    Optional<Spec<Launcher>> launcher =
        reading.component(Launcher.class, launch, DEFAULT, PATH, Keys.union(LaunchKeys.NAMES));
    return keys.isEmpty() || launcher.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Launch(
                launcher.get(),
                keys.get().retry(),
                keys.get().timeout().flatMap(Durations::of),
                keys.get().pruner()));
  }
}
