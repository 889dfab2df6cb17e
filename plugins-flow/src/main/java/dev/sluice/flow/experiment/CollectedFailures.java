package dev.sluice.flow.experiment;

import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What went wrong in several things that do not need each other. */
final class CollectedFailures {
  private final List<RunFailedException> found = new ArrayList<>();

  /** Does it, and keeps its failure; whatever else it throws goes through. */
  void collect(Runnable what) {
    try {
      what.run();
    } catch (RunFailedException e) {
      found.add(e);
    }
  }

  /**
   * @throws RunFailedException the one failure, or one with the texts of all, a line each
   */
  void throwIfAny() {
    if (found.size() == 1) {
      throw found.get(0);
    }
    if (!found.isEmpty()) {
      String all =
          found.stream().map(RunFailedException::getMessage).collect(Collectors.joining("\n"));
      RunFailedException failure = new RunFailedException(all, found.get(0));
      found.stream().skip(1).forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
