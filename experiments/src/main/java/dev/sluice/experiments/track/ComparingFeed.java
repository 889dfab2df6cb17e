package dev.sluice.experiments.track;

import dev.sluice.api.track.TrackerFeed;

/** A feed that can ask its place for what it has of the run. */
public interface ComparingFeed extends TrackerFeed {
  /** Compares every point of the journal up to an offset with what is there. */
  SyncReport.Found compare(long offset);
}
