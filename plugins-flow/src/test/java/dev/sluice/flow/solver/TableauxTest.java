package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.flow.Near;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableauxTest {
  private static final Map<String, EmbeddedTableau> TABLEAUX =
      Map.of(
          "adaptive_heun", HeunEuler.TABLEAU,
          "fehlberg2", Fehlberg2.TABLEAU,
          "bosh3", Bosh3.TABLEAU,
          "dopri5", Dopri5.TABLEAU,
          "dopri8", Dopri8.TABLEAU);

  @Test
  void coefficientsEqualThePeers() {
    Vectors.forEachCase("ode_tableaus", TableauxTest::check);
  }

  private static void check(JsonNode one) {
    String name = one.get("method").asText();
    EmbeddedTableau ours = TABLEAUX.get(name);
    int stages = ours.method().stages();
    assertThat(ours.method().order()).isEqualTo(one.get("order").asInt());
    // The peer writes the slope at the end as a stage more, of weight 0, where a method lacks it.
    double[] b = Vectors.numbers(one.get("c_sol"));
    Near.check(name + " b", ours.method().b(), Arrays.copyOf(b, stages), 1e-15);
    double sign = name.equals("adaptive_heun") ? -1 : 1;
    double[] error = Arrays.copyOf(Vectors.numbers(one.get("c_error")), stages);
    Near.check(name + " error", ours.error(), scaled(sign, error), 1e-15);
    double[] c = Vectors.numbers(one.get("alpha"));
    for (int i = 0; i < stages - 1; i++) {
      assertThat(ours.method().c()[i + 1]).isEqualTo(c[i]);
      Near.check(name, ours.method().a()[i], Vectors.numbers(one.get("beta").get(i)), 1e-15);
    }
  }

  private static double[] scaled(double sign, double[] values) {
    return Arrays.stream(values).map(v -> sign * v).toArray();
  }

  @Test
  void rowsSumToTheirNodesAndWeightsMeetTheSimpleOrderConditions() {
    for (EmbeddedTableau tableau :
        new EmbeddedTableau[] {
          HeunEuler.TABLEAU,
          Fehlberg2.TABLEAU,
          Bosh3.TABLEAU,
          Dopri5.TABLEAU,
          Tsit5.TABLEAU,
          Dopri8.TABLEAU
        }) {
      ButcherTableau method = tableau.method();
      for (int i = 1; i < method.stages(); i++) {
        Near.check(
            "row", new double[] {sum(method.a()[i - 1])}, new double[] {method.c()[i]}, 2e-14);
      }
      double[] embedded = method.b().clone();
      for (int i = 0; i < embedded.length; i++) {
        embedded[i] -= tableau.error()[i];
      }
      quadrature(method.b(), method.c(), method.order());
      quadrature(embedded, method.c(), method.order() - 1);
    }
  }

  /** sum b_i c_i^(q-1) = 1 / q for q up to the order. */
  private static void quadrature(double[] b, double[] c, int order) {
    for (int q = 1; q <= order; q++) {
      double sum = 0;
      for (int i = 0; i < b.length; i++) {
        sum += b[i] * Math.pow(c[i], q - 1);
      }
      Near.check("order " + q, new double[] {sum}, new double[] {1.0 / q}, 2e-14);
    }
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
