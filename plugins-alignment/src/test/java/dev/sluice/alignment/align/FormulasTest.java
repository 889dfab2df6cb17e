package dev.sluice.alignment.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;

/** Surrogates, advantages and divergence estimates against reference vectors. */
final class FormulasTest {
  private static final double BOUND = 1e-12;

  @Test
  void equalTheVectors() {
    Vectors.forEachFile(
        "ppo_reinforce",
        (file, root) -> {
          root.get("cases").forEach(one -> checkSurrogate(root, one));
          JsonNode gae = root.get("gae");
          close(
              Advantages.generalised(
                  Vectors.numbers(gae.get("rewards")),
                  Vectors.numbers(gae.get("values")),
                  gae.get("gamma").doubleValue(),
                  gae.get("lam").doubleValue()),
              gae.get("advantages"));
          JsonNode leftOut = root.get("rloo");
          close(
              Advantages.leaveOneOut(Vectors.numbers(leftOut.get("rewards"))),
              leftOut.get("advantages"));
          DivergenceEstimates estimates =
              DivergenceEstimates.of(
                  Vectors.numbers(root.get("new_logp")), Vectors.numbers(root.get("ref_logp")));
          close(
              new double[] {estimates.k1(), estimates.k2(), estimates.k3()},
              root.get("kl").get("k1"),
              root.get("kl").get("k2"),
              root.get("kl").get("k3"));
          System.out.println("vectors: " + root.get("cases").size() + " cases of " + file);
        });
  }

  @Test
  void oneAnswerCannotBeLeftOut() {
    assertThatThrownBy(() -> Advantages.leaveOneOut(new double[1]))
        .hasMessage("leaving one out needs at least 2 rewards, not 1");
  }

  private static void checkSurrogate(JsonNode root, JsonNode one) {
    double[] logs = Vectors.numbers(root.get("new_logp"));
    double[] old = Vectors.numbers(root.get("old_logp"));
    double[] advantages = Vectors.numbers(root.get("advantages"));
    int n = logs.length;
    double loss = 0;
    int clipped = 0;
    double[] gradient = new double[n];
    for (int i = 0; i < n; i++) {
      Surrogate at = Surrogate.at(logs[i], old[i], advantages[i], one.get("eps").doubleValue());
      loss += at.loss() / n;
      gradient[i] = at.slope() / n;
      clipped += at.clipped() ? 1 : 0;
    }
    assertThat(loss).isCloseTo(one.get("loss").doubleValue(), within(BOUND));
    // A count, whatever type it was divided in.
    assertThat((double) clipped).isCloseTo(n * one.get("clip_frac").doubleValue(), within(1e-5));
    close(gradient, one.get("grad"));
  }

  private static void close(double[] actual, JsonNode expected) {
    assertThat(actual).containsExactly(Vectors.numbers(expected), within(BOUND));
  }

  private static void close(double[] actual, JsonNode... expected) {
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i].doubleValue(), within(BOUND));
    }
  }
}
