package dev.sluice.api.track;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a run before it starts; the first line of its journal.
 *
 * @param uid unique over all machines; a server's run is found again by it
 * @param experiment the MLflow experiment's name
 * @param run the run's name, for people
 * @param startMillis milliseconds since 1970
 * @param params dotted: {@code experiment.solver.type -> rk4}
 * @param tags MLflow tags; {@link #PARENT_TAG} names the uid of a parent run
 */
public record RunHeader(
    String uid,
    String experiment,
    String run,
    long startMillis,
    SortedMap<String, String> params,
    SortedMap<String, String> tags) {

  /** The tag by which a run is found on a server. */
  public static final String UID_TAG = "sluice.uid";

  /** The tag of the run's id, the hash of what it computes. */
  public static final String ID_TAG = "sluice.id";

  /**
   * The tag that is the same for runs whose training is the same.
   *
   * @since 0.2.0
   */
  public static final String TRAINING_TAG = "sluice.training";

  /** The tag whose value is the uid of the parent run. */
  public static final String PARENT_TAG = "sluice.parent.uid";

  /** The tag of a run that is a parent, of whatever value. */
  public static final String IS_PARENT_TAG = "sluice.parent";

  public RunHeader {
    if (uid.isBlank() || experiment.isBlank() || run.isBlank()) {
      throw new IllegalArgumentException(
          "a run needs a uid, an experiment and a name, not '"
              + uid
              + "', '"
              + experiment
              + "', '"
              + run
              + "'");
    }
    if (!uid.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException(
          "a run's uid has letters, digits and . _ - only, not '" + uid + "'");
    }
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
