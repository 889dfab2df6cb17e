package dev.sluice.experiments.run;

import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Follower;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The trackers that follow a run. */
final class Tracking {
  private final List<Follower> followers;

  /** Starts to follow a run folder that has a journal. */
  Tracking(List<Tracker> trackers, Path runFolder, Locks locks, Consumer<String> say) {
    followers =
        trackers.stream()
            .map(
                tracker -> Follower.start(runFolder, tracker, FollowOptions.defaults(), locks, say))
            .toList();
  }

  /**
   * Sends the rest, for a bounded time; call it once the journal is closed.
   *
   * @return where to see the run, by tracker
   */
  Map<String, String> finish() {
    followers.forEach(Follower::drain);
    Map<String, String> links = new LinkedHashMap<>();
    for (Follower follower : followers) {
      follower.close();
      follower.link().ifPresent(link -> links.put(follower.name(), link));
    }
    return links;
  }
}
