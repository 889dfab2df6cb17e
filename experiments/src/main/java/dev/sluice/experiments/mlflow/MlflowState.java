package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run folder stores about its run on a server.
 *
 * @param experimentId on that server
 * @param runId on that server; empty before the run was made there
 * @param tables the paths of tables that the run's tag names; the feed adds to them
 */
record MlflowState(String experimentId, String runId, Set<String> tables) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  MlflowState {
    tables = new TreeSet<>(tables);
  }

  /** Nothing is known where the text cannot be read. */
  static MlflowState of(String text) {
    try {
      MlflowState state = JSON.readValue(text, MlflowState.class);
      return state == null ? none() : state;
    } catch (JsonProcessingException e) {
      return none();
    }
  }

  static MlflowState none() {
    return new MlflowState("", "", Set.of());
  }

  @Override
  public String toString() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
