package dev.sluice.experiments.run;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.MlflowTracker;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trackers of a run.
 *
 * @param server MLflow server that an option or the environment names
 * @param named each by its type and parameters
 */
public record Trackers(Optional<Destination> server, List<Spec<Tracker>> named) {
  /** The variable that names a tracker where no option does. */
  public static final String VARIABLE = "SLUICE_TRACK";

  public Trackers {
    named = List.copyOf(named);
  }

  /** Trackers that are built, until this is closed. */
  public record Open(List<Tracker> all, Optional<Run> run) implements AutoCloseable {
    @Override
    public void close() {
      run.ifPresent(Run::close);
    }
  }

  /**
   * Reads what options and the environment name.
   *
   * @param uri of the MLflow server; null for the one that the environment names
   * @param tracks such as {@code tensorboard} or {@code tensorboard={folder: tb}}; if there are
   *     none, the one that the environment names
   * @throws dev.sluice.runtime.descriptor.DescriptorException if a tracker is wrong
   */
  public static Trackers of(
      Registry registry,
      Map<String, String> environment,
      @Nullable String uri,
      List<String> tracks) {
    String variable = environment.getOrDefault(VARIABLE, "");
    List<String> texts = tracks.isEmpty() && !variable.isBlank() ? List.of(variable) : tracks;
    return new Trackers(
        uri == null
            ? Destination.fromEnvironment(environment)
            : Optional.of(Destination.of(uri, environment)),
        texts.stream().map(text -> spec(registry, text)).toList());
  }

  /** Without the MLflow server. */
  public Trackers namedOnly() {
    return new Trackers(Optional.empty(), named);
  }

  /**
   * Builds them. A named MLflow tracker replaces the server.
   *
   * @throws InputException if two have one name: a run folder stores by the name how far it came
   */
  public Open open(Registry registry) {
    List<Tracker> all = new ArrayList<>();
    Optional<Run> run = Optional.empty();
    if (!named.isEmpty()) {
      Run parts = new Runs(registry).openBare(0, new Threads(1), RunServices.silent());
      named.forEach(spec -> add(parts.build(spec), all));
      run = Optional.of(parts);
    }
    if (all.stream().noneMatch(tracker -> tracker.name().equals(MlflowTracker.NAME))) {
      server.map(MlflowTracker::new).ifPresent(all::add);
    }
    return new Open(all, run);
  }

  private static void add(Tracker tracker, List<Tracker> all) {
    for (Tracker one : all) {
      if (one.name().equals(tracker.name())) {
        throw new InputException(
            "one tracker of a kind at a time: "
                + one.name()
                + " at "
                + one.place()
                + " or at "
                + tracker.place());
      }
    }
    all.add(tracker);
  }

  private static Spec<Tracker> spec(Registry registry, String text) {
    Reading reading = new Reading(registry);
    int equals = text.indexOf('=');
    List<String> overrides = new ArrayList<>();
    overrides.add("tracker.type=" + (equals < 0 ? text : text.substring(0, equals)));
    if (equals >= 0) {
      overrides.add("tracker=" + text.substring(equals + 1));
    }
    Layers layers =
        new Layers(
            reading.together(reading.overrides(overrides)), new Place("--track " + text, 0, 0));
    Optional<Spec<Tracker>> spec =
        reading.component(Tracker.class, layers.child("tracker"), null, "tracker");
    reading.finish();
    return spec.orElseThrow();
  }
}
