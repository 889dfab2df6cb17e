package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.runtime.registry.Constraints;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaneDataTest {
  private static final PlaneNoise NONE = new PlaneNoise(0);

  @Test
  void aSeedRepeatsAndEachDataSetHasItsOwnDigest() {
    List<DataSource> all =
        List.of(
            new Moons(NONE),
            new Moons(new PlaneNoise(0.1)),
            new Circles(NONE),
            new Spirals(NONE),
            new Pinwheel(NONE),
            new EightGaussians(NONE),
            new MixtureData(MixtureData.Params.defaults()));
    for (DataSource data : all) {
      Points once = data.draw(200, new SplittableRandom(3));

      assertThat(data.shape()).containsExactly(2);
      assertThat(once.values()).isEqualTo(data.reference(200, new SplittableRandom(3)).values());
      assertThat(once.values()).isNotEqualTo(data.draw(200, new SplittableRandom(4)).values());
    }
    assertThat(all.stream().map(data -> data.dataset().digest()).distinct()).hasSize(all.size());
  }

  @Test
  void pointsWithoutNoiseLieOnTheirCurves() {
    for (double[] p : rows(new Circles(NONE))) {
      double radius = Math.hypot(p[0], p[1]);
      assertThat(Math.min(Math.abs(radius - 1), Math.abs(radius - 2))).isLessThan(1e-12);
    }
    for (double[] p : rows(new Moons(NONE))) {
      double upper = Math.abs(Math.hypot(p[0] + 1, p[1] + 0.5) - 2);
      double lower = Math.abs(Math.hypot(p[0] - 1, p[1] - 0.5) - 2);
      assertThat(Math.min(upper, lower)).isLessThan(1e-12);
    }
    for (double[] p : rows(new EightGaussians(NONE))) {
      assertThat(Math.hypot(p[0], p[1])).isCloseTo(4, within(1e-12));
    }
    for (double[] p : rows(new Spirals(NONE))) {
      double angle = Math.PI * Math.hypot(p[0], p[1]);
      assertThat(Math.abs(p[0] * Math.sin(angle) - p[1] * Math.cos(angle))).isLessThan(1e-12);
    }
  }

  private static List<double[]> rows(DataSource data) {
    Points points = data.draw(300, new SplittableRandom(7));
    return IntStream.range(0, 300).mapToObj(points::row).toList();
  }

  @Test
  void theMixtureKnowsItsVelocityAndRefusesWhatIsNone() {
    MixtureData mixture = new MixtureData(MixtureData.Params.defaults());
    Points velocity = Points.zeros(1, 2);
    mixture
        .exactVelocity(new LinearSchedule())
        .orElseThrow()
        .evaluate(Points.zeros(1, 2), 0, velocity);

    // At the start the velocity at 0 is the mean of the data.
    assertThat(velocity.get(0, 0)).isCloseTo(0.5 * 1.5 - 0.3 + 0.2 * 0.2, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MixtureData.Params(List.of(List.of(1.0)), List.of(), List.of(1.0)))
        .withMessage("means, deviations and weights must be as many; found 1, 0 and 1");
    assertThat(
            Constraints.broken(
                new MixtureData.Params(List.of(List.of(1.0)), List.of(0.0), List.of(1.0))))
        .containsExactly("each of deviations must be above 0, not 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MixtureData.Params(
                    List.of(List.of(1.0), List.of(1.0, 2.0)), List.of(1.0, 1.0), List.of(1.0, 1.0)))
        .withMessage("means must be of one width; the first has 1 values, number 2 has 2");
    assertThat(Constraints.broken(new PlaneNoise(-1)))
        .containsExactly("noise must be 0 or more, not -1.0");
  }
}
