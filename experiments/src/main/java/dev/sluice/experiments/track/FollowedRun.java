package dev.sluice.experiments.track;

import dev.sluice.api.track.RejectedException;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.experiments.journal.ArtifactFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A run folder as one tracker sees it, with what that tracker rejected. */
final class FollowedRun implements TrackedRun {
  private final Path folder;
  private final RunHeader header;
  private final String tracker;
  private final ArtifactFolder artifacts;
  private final Consumer<String> print;
  private final SortedMap<String, Rejection> rejected = new TreeMap<>();

  /**
   * @param tracker its name
   * @param known what was rejected before
   */
  FollowedRun(
      Path folder,
      RunHeader header,
      String tracker,
      List<Rejection> known,
      Consumer<String> print) {
    this.folder = folder;
    this.header = header;
    this.tracker = tracker;
    this.print = print;
    artifacts = new ArtifactFolder(folder);
    known.forEach(rejection -> rejected.put(rejection.what(), rejection));
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public RunHeader header() {
    return header;
  }

  @Override
  public Path artifact(String path) {
    try {
      return artifacts.existing(path);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new RejectedException("the file is no longer in the run folder");
    } catch (IOException e) {
      throw new RejectedException("the file cannot be read: " + Causes.of(e));
    }
  }

  @Override
  public void print(String line) {
    print.accept(line);
  }

  @Override
  public synchronized void reject(String what, String why) {
    Rejection known = rejected.get(what);
    if (known == null) {
      print.accept(tracker + " rejected " + what + ": " + why);
    }
    rejected.put(
        what,
        known == null
            ? new Rejection(what, why, 1)
            : new Rejection(what, known.why(), known.count() + 1));
  }

  @Override
  public synchronized long rejections(String what) {
    Rejection known = rejected.get(what);
    return known == null ? 0 : known.count();
  }

  synchronized List<Rejection> rejected() {
    return List.copyOf(rejected.values());
  }

  /** All is delivered again. */
  synchronized void forget() {
    rejected.clear();
  }
}
