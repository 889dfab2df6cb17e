package dev.sluice.flow.coupling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Pairing;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CouplingVectorsTest {
  @Test
  void plansAndCostsEqualThePeers() {
    Vectors.forEachCase("ot_couplings", CouplingVectorsTest::check);
  }

  private static void check(JsonNode one) {
    Points noise = VectorMixtures.points(one.get("x0"));
    Points data = VectorMixtures.points(one.get("x1"));
    int n = noise.count();
    Pairing exact = new ExactTransport().pair(noise, data, new SplittableRandom(1));
    int[] permutation =
        Arrays.stream(Vectors.numbers(one.get("exact_perm"))).mapToInt(v -> (int) v).toArray();
    assertThat(exact.data()).isEqualTo(permutation);
    double[] cost = TransportCost.between(noise, data).values();
    near("cost", mean(cost, exact), one.get("exact_cost"));
    near("W2", Math.sqrt(mean(cost, exact)), one.get("W2"));
    double[] distance = Arrays.stream(cost).map(Math::sqrt).toArray();
    int[] nearest = Assignment.solve(n, distance);
    near("W1", mean(distance, new Pairing(exact.noise(), nearest)), one.get("W1"));

    if (one.has("sinkhorn")) {
      checkSoft(one.get("sinkhorn"), noise, data, cost);
    }
    if (one.has("unbalanced_sinkhorn")) {
      checkUnbalanced(one.get("unbalanced_sinkhorn"), noise, data);
    }
  }

  private static void checkSoft(JsonNode soft, Points noise, Points data, double[] cost) {
    double[] plan =
        new Sinkhorn(new Sinkhorn.Params(soft.get("reg").asDouble(), 200_000))
            .plan(noise, data)
            .values();
    if (soft.has("plan")) {
      Near.check("sinkhorn", plan, Vectors.flat(soft.get("plan")), 1e-10);
    } else {
      double sum = 0;
      for (int k = 0; k < plan.length; k++) {
        sum += plan[k] * cost[k];
      }
      near("sinkhorn's cost", sum, soft.get("cost"));
    }
  }

  private static void checkUnbalanced(JsonNode loose, Points noise, Points data) {
    UnbalancedTransport.Params params =
        new UnbalancedTransport.Params(
            loose.get("reg").asDouble(), loose.get("reg_m").asDouble(), 200_000);
    double[] masses = new UnbalancedTransport(params).masses(noise, data).values();
    Near.check("unbalanced", masses, Vectors.flat(loose.get("plan")), 1e-10);
  }

  private static void near(String what, double actual, JsonNode expected) {
    Near.check(what, new double[] {actual}, new double[] {expected.asDouble()}, 1e-12);
  }

  private static double mean(double[] cost, Pairing pairs) {
    int n = pairs.noise().length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += cost[pairs.noise()[i] * n + pairs.data()[i]];
    }
    return sum / n;
  }
}
