package dev.sluice.ci.spark;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.ci.process.Await;
import dev.sluice.experiments.launch.spark.SparkLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An open launcher whose runs are shell commands, and what it has told. */
final class Launched implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path suite;
  private final LaunchSession session;
  private final Map<String, String> where = new HashMap<>();
  private final Map<String, LaunchEvent.Ended> ended = new HashMap<>();

  Launched(SparkLauncher.Params params, Path suite) {
    this.suite = suite;
    LaunchSite site =
        new LaunchSite(
            List.of("/bin/sh", "-c", "eval \"$2\""),
            suite,
            suite,
            Map.of("SLUICE_GREETING", "hello"));
    this.session = new SparkLauncher(params).open(site);
  }

  /** The request is a script; {@code $1} is the suite's folder. */
  void submit(String id, String script, Path... inputs) {
    session.submit(List.of(new LaunchTask(id, script, List.of(inputs), log(id), 1)));
  }

  Path log(String id) {
    return suite.resolve("suite/logs").resolve(id + ".txt");
  }

  void end(String id) {
    session.end(id, Duration.ofSeconds(5));
  }

  String started(String id) {
    return Await.value(id + " starts", LIMIT, () -> hear(() -> where.get(id)));
  }

  LaunchEvent.Ended ended(String id) {
    return Await.value(id + " ends", LIMIT, () -> hear(() -> ended.get(id)));
  }

  private <T> Optional<T> hear(Supplier<T> wanted) {
    Optional<LaunchEvent> event = session.poll(Duration.ZERO);
    while (event.isPresent()) {
      event
          .get()
          .accept(start -> where.put(start.id(), start.where()), end -> ended.put(end.id(), end));
      event = session.poll(Duration.ZERO);
    }
    return Optional.ofNullable(wanted.get());
  }

  @Override
  public void close() {
    session.close();
  }
}
