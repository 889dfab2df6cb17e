package dev.sluice.flow.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Rk4;
import dev.sluice.runtime.registry.Constraints;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassifierFreeTest {
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[] {0.5, 0.3, 0.2},
          Points.ofRows(new double[][] {{1.5, -0.5}, {-1, -1.2}, {0.2, 1.8}}),
          new double[] {0.5, 0.7, 0.35});
  private static final GaussianMixtureField ALL =
      new GaussianMixtureField(MIXTURE, new LinearSchedule());

  /**
   * With the posterior r of the components, u = sum_k r_k u_k and u_w = sum_k ((1 - w) r_k + w [k =
   * c]) u_k.
   */
  @Test
  void theGuidedVelocityIsThatOfTheReweightedPosterior() {
    Random random = new Random(2);
    Points x = Points.zeros(50, 2);
    double[] t = new double[50];
    for (int i = 0; i < 50; i++) {
      x.set(i, 0, 2 * random.nextGaussian());
      x.set(i, 1, 2 * random.nextGaussian());
      t[i] = random.nextDouble();
    }
    Points posterior = ALL.responsibilities(x, t);
    for (double scale : new double[] {0, 0.5, 1, 3}) {
      for (int c = 0; c < 3; c++) {
        Points guided = at(guidance(scale, 0, 1).guide(network(c), network(-1)), x, t);
        Points expected = Points.zeros(50, 2);
        for (int k = 0; k < 3; k++) {
          Points own = at(component(k), x, t);
          for (int i = 0; i < 50; i++) {
            double share = (1 - scale) * posterior.get(i, k) + (k == c ? scale : 0);
            expected.set(i, 0, expected.get(i, 0) + share * own.get(i, 0));
            expected.set(i, 1, expected.get(i, 1) + share * own.get(i, 1));
          }
        }
        assertThat(guided.values()).containsExactly(expected.values(), within(1e-11));
      }
    }
  }

  @Test
  void scaleOneLeadsToTheClassAndScaleZeroToAll() {
    Points noise = Points.zeros(4000, 2);
    Random random = new Random(4);
    for (int k = 0; k < noise.values().length; k++) {
      noise.values()[k] = random.nextGaussian();
    }
    Rk4 solver = new Rk4(new FixedSteps(20));
    Points own =
        solver.solve(guidance(1, 0, 1).guide(network(2), network(-1)), noise, Span.forward()).end();
    Points all =
        solver.solve(guidance(0, 0, 1).guide(network(2), network(-1)), noise, Span.forward()).end();

    assertThat(mean(own, 0)).isCloseTo(0.2, within(0.03));
    assertThat(mean(own, 1)).isCloseTo(1.8, within(0.03));
    assertThat(mean(all, 0)).isCloseTo(0.5 * 1.5 - 0.3 + 0.2 * 0.2, within(0.1));
    assertThat(mean(all, 1)).isCloseTo(-0.25 - 0.36 + 0.36, within(0.1));
  }

  @Test
  void outsideOfItsStretchOfTimeTheScaleIsOne() {
    Points x = Points.ofRows(new double[][] {{0.3, 0.4}, {0.3, 0.4}, {0.3, 0.4}});
    double[] t = {0.1, 0.5, 0.9};
    Points own = at(component(1), x, t);
    Points limited = at(guidance(4, 0.3, 0.6).guide(network(1), network(-1)), x, t);
    Points always = at(guidance(4, 0, 1).guide(network(1), network(-1)), x, t);

    assertThat(limited.row(0)).containsExactly(own.row(0), within(1e-12));
    assertThat(limited.row(1)).containsExactly(always.row(1), within(1e-12));
    assertThat(limited.row(2)).containsExactly(own.row(2), within(1e-12));
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    assertThat(Constraints.broken(new ClassifierFree.Params(-1, 0.1, 0, 1)))
        .containsExactly("scale must be 0 or more, not -1.0");
    assertThat(Constraints.broken(new ClassifierFree.Params(1, 0, 0, 1)))
        .containsExactly("dropout must be above 0 and below 1, not 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClassifierFree.Params(1, 0.1, 0.6, 0.5))
        .withMessage("from must be before to, not 0.6 and 0.5");
  }

  private static ClassifierFree guidance(double scale, double from, double to) {
    return new ClassifierFree(new ClassifierFree.Params(scale, 0.1, from, to));
  }

  /** A network that has learnt perfectly: it reads the class from its columns. */
  private static VelocityField network(int label) {
    return new ClassColumns(3)
        .of(
            (wide, t, out) -> {
              Points x = Points.zeros(wide.count(), 2);
              int seen = ClassColumns.HIDDEN;
              for (int i = 0; i < wide.count(); i++) {
                x.set(i, 0, wide.get(i, 0));
                x.set(i, 1, wide.get(i, 1));
                for (int k = 0; k < 3; k++) {
                  seen = wide.get(i, 2 + k) == 1 ? k : seen;
                }
              }
              (seen == ClassColumns.HIDDEN ? ALL : component(seen)).evaluate(x, t, out);
            },
            label);
  }

  private static VelocityField component(int k) {
    return new GaussianMixtureField(MIXTURE.component(k), new LinearSchedule());
  }

  private static Points at(VelocityField field, Points x, double[] t) {
    Points out = Points.zeros(x.count(), 2);
    field.evaluate(x, t, out);
    return out;
  }

  private static double mean(Points points, int column) {
    double sum = 0;
    for (int i = 0; i < points.count(); i++) {
      sum += points.get(i, column);
    }
    return sum / points.count();
  }
}
