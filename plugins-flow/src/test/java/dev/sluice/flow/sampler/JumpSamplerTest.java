package dev.sluice.flow.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Midpoint;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JumpSamplerTest {
  @Test
  void aMeanVelocityThatIsNotFiniteEndsTheRunAndSaysWhere() {
    VelocityField broken =
        (x, t, velocity) -> {
          velocity.set(0, 0, 1);
          velocity.set(1, 0, t[0] > 0 ? Double.NaN : 1);
        };

    assertThatThrownBy(() -> jump(broken, Points.of(2, 1, new double[] {3, 4})))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "sampler jumps: the mean velocity is not finite at t = 0.500000 in row 1, where |x| ="
                + " 4.50. See train/loss, and lower the rate or set clip if it grew.");
  }

  @Test
  void goesByTheVelocityInEqualSteps() {
    VelocityField ahead = (x, t, velocity) -> velocity.set(0, 0, 1 + t[0]);

    Solution solution = jump(ahead, Points.of(1, 1, new double[] {3}));

    assertThat(solution.end().get(0, 0)).isEqualTo(3 + 0.5 * 1 + 0.5 * 1.5);
    assertThat(solution.evaluations()).isEqualTo(2);
  }

  private static Solution jump(VelocityField field, Points noise) {
    return new JumpSampler(new JumpSampler.Params(2))
        .sample(
            field,
            new LinearPath(),
            new Midpoint(new FixedSteps(1)),
            noise,
            new SplittableRandom(1));
  }
}
