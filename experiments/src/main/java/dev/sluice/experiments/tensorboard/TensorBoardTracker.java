package dev.sluice.experiments.tensorboard;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.api.track.Tracker;
import dev.sluice.api.track.TrackerFeed;
import jakarta.inject.Inject;
import java.nio.file.Path;

/** Event files for TensorBoard. */
@Describe("Event files for TensorBoard: curves, pictures, tables, parameters.")
public final class TensorBoardTracker implements Tracker {
  private final String folder;

  /** What a user may set. */
  public record Params(
      @Describe("Folder with one folder per run; empty: the event file is in the run folder.")
          String folder) {}

  @Inject
  public TensorBoardTracker(Params params) {
    folder = params.folder();
  }

  @Override
  public String name() {
    return "TensorBoard";
  }

  @Override
  public String place() {
    return folder.isEmpty() ? "the run folder" : folder;
  }

  @Override
  public TrackerFeed open(TrackedRun run, String state) {
    long length = state.matches("\\d{1,18}") ? Long.parseLong(state) : 0;
    if (folder.isEmpty()) {
      Path all = run.folder().getParent();
      return new TensorBoardFeed(run, all == null ? Path.of(".") : all, run.folder(), length);
    }
    return new TensorBoardFeed(run, Path.of(folder), null, length);
  }
}
