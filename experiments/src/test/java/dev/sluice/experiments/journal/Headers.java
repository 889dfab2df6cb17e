package dev.sluice.experiments.journal;

import dev.sluice.api.track.RunHeader;
import java.util.Map;
import java.util.TreeMap;

/** Run headers for tests. */
public final class Headers {
  private Headers() {}

  public static RunHeader of(String uid) {
    return of(uid, Map.of("experiment.solver.type", "rk4"), Map.of("mlflow.user", "ada"));
  }

  public static RunHeader named(String uid, String name) {
    return new RunHeader(uid, "chessboard", name, 1_000, new TreeMap<>(), new TreeMap<>());
  }

  public static RunHeader of(String uid, Map<String, String> params, Map<String, String> tags) {
    return new RunHeader(
        uid, "chessboard", "run-of-" + uid, 1_000, new TreeMap<>(params), new TreeMap<>(tags));
  }
}
