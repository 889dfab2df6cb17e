package dev.sluice.alignment.exact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.Vectors;

/** Problems as the peers' vectors hold them. */
public final class TabularProblems {
  private TabularProblems() {}

  public static TabularProblem of(JsonNode json) {
    return new TabularProblem(
        Vectors.numbers(json.get("px")),
        Vectors.rows(json.get("pi_ref")),
        Vectors.rows(json.get("reward")));
  }
}
