package dev.sluice.experiments.cli;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.mlflow.Credentials;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.MlflowTracker;
import dev.sluice.experiments.run.InputException;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The trackers that the user or the environment names; mixed into verbs. */
final class TrackOption {
  private static final String SERVER = "--tracking-uri";
  private static final String TRACK = "--track";
  private static final String VARIABLE = "SLUICE_TRACK";

  @Option(
      names = SERVER,
      paramLabel = "URI",
      description = "MLflow server to log to (default: MLFLOW_TRACKING_URI).")
  private @Nullable String uri;

  @Option(
      names = TRACK,
      paramLabel = "T",
      description =
          "Tracker to log to, such as tensorboard or 'tensorboard={folder: tb}'; repeatable"
              + " (default: SLUICE_TRACK). 'sluice components tracker' lists them.")
  private List<String> tracks = List.of();

  /** Trackers, open until this is closed. */
  record Trackers(List<Tracker> all, Optional<Run> run) implements AutoCloseable {
    @Override
    public void close() {
      run.ifPresent(Run::close);
    }
  }

  /** Those on the command line, and those of the environment where the line does not name them. */
  Trackers open(Context context) {
    return open(context, server(context));
  }

  /** Those on the command line only, if there are any. */
  Trackers openNamed(Context context) {
    return open(context, uri == null && !tracks.isEmpty() ? Optional.empty() : server(context));
  }

  /** For a run's process, without user and password: launchers write command lines to files. */
  List<String> arguments(Context context) {
    List<String> arguments = new ArrayList<>();
    if (uri != null) {
      arguments.add(SERVER);
      arguments.add(Destination.of(uri, context.environment()).uri().toString());
    }
    for (String track : tracks) {
      arguments.add(TRACK);
      arguments.add(track);
    }
    return arguments;
  }

  /** The variables of a run's process, with the user and password of the address. */
  Map<String, String> environment(Context context) {
    Map<String, String> environment = new TreeMap<>(context.environment());
    if (uri != null) {
      Credentials credentials = Destination.of(uri, context.environment()).credentials();
      putUnlessNull(environment, "MLFLOW_TRACKING_USERNAME", credentials.user());
      putUnlessNull(environment, "MLFLOW_TRACKING_PASSWORD", credentials.password());
    }
    return environment;
  }

  private Trackers open(Context context, Optional<Destination> server) {
    List<Tracker> all = new ArrayList<>();
    List<String> named = tracks;
    String variable = context.environment().getOrDefault(VARIABLE, "");
    if (named.isEmpty() && !variable.isBlank()) {
      named = List.of(variable);
    }
    if (named.isEmpty()) {
      return new Trackers(
          server.<Tracker>map(MlflowTracker::new).stream().toList(), Optional.empty());
    }
    Registry registry = context.registry().get();
    List<Spec<Tracker>> specs = named.stream().map(text -> spec(registry, text)).toList();
    Run run = new Runs(registry).openBare(0, new Threads(1), RunServices.silent());
    specs.forEach(spec -> add(run.build(spec), all));
    server
        .map(MlflowTracker::new)
        // A named MLflow replaces that of the environment.
        .filter(mlflow -> uri != null || all.stream().noneMatch(one -> isAs(one, mlflow)))
        .ifPresent(mlflow -> add(mlflow, all));
    return new Trackers(all, Optional.of(run));
  }

  /** A run folder stores by the tracker's name how far it came. */
  private static void add(Tracker tracker, List<Tracker> all) {
    for (Tracker one : all) {
      if (isAs(one, tracker)) {
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

  private static boolean isAs(Tracker one, Tracker other) {
    return one.name().equals(other.name());
  }

  /** From a type, or a type and its parameters as YAML after an equals sign. */
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
            reading.together(reading.overrides(overrides)), new Place(TRACK + " " + text, 0, 0));
    Optional<Spec<Tracker>> spec =
        reading.component(Tracker.class, layers.child("tracker"), null, "tracker");
    reading.finish();
    return spec.orElseThrow();
  }

  private Optional<Destination> server(Context context) {
    return uri == null
        ? Destination.fromEnvironment(context.environment())
        : Optional.of(Destination.of(uri, context.environment()));
  }

  private static void putUnlessNull(
      Map<String, String> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }
}
