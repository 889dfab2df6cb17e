package dev.sluice.alignment.exploration.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.learn.State;
import dev.sluice.runtime.registry.Constraints;
import java.util.List;
import org.junit.jupiter.api.Test;

class BottlenecksTest {
  private static final double[] CODE = {1, 2};

  @Test
  void aHingePressesOnLongCodesOnly() {
    HingeBottleneck hinge = new HingeBottleneck(new HingeBottleneck.Params(2, 4));
    double[] gradient = {7, 7};
    hinge.addGradient(new double[] {1, 1}, 1, gradient);
    assertThat(hinge.penalty(new double[] {1, 1}, 0.1)).isEqualTo(8);
    assertThat(gradient).containsExactly(7, 7);

    hinge.addGradient(CODE, 0.5, gradient);
    assertThat(hinge.penalty(CODE, 0.1)).isEqualTo(10);
    assertThat(gradient).containsExactly(9, 11);
  }

  @Test
  void theConstraintsPriceRisesWhileTheRegretIsSmallAndFallsWhereItIsNot() {
    ConstrainedBottleneck bottleneck =
        new ConstrainedBottleneck(new ConstrainedBottleneck.Params(0.1, 2, 0.5));
    bottleneck.observe(0);
    assertThat(1 / bottleneck.boundFactor()).isCloseTo(0.5 * Math.exp(0.2), within(1e-12));
    bottleneck.observe(0.15);
    assertThat(1 / bottleneck.boundFactor()).isCloseTo(0.5 * Math.exp(0.1), within(1e-12));
    bottleneck.observe(1);
    assertThat(bottleneck.boundFactor()).isEqualTo(2);
  }

  @Test
  void aPriceIsSavedToTheBitAndNonsenseIsNotTaken() {
    ConstrainedBottleneck one = new ConstrainedBottleneck(ConstrainedBottleneck.Params.defaults());
    ConstrainedBottleneck other =
        new ConstrainedBottleneck(ConstrainedBottleneck.Params.defaults());
    one.observe(0.01);
    other.restore(one.state());
    assertThat(other.penalty(CODE, 0.1)).isEqualTo(one.penalty(CODE, 0.1));

    State nonsense = new State(List.of(), List.of(Double.doubleToRawLongBits(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.restore(nonsense))
        .withMessage("a price is from 1e-6 to 10, not -1.0");
    assertThat(other.penalty(CODE, 0.1)).isEqualTo(one.penalty(CODE, 0.1));
  }

  @Test
  void parametersAreChecked() {
    refuse(new KlBottleneck.Params(0), "weight must be above 0, not 0.0");
    refuse(new HingeBottleneck.Params(1, -1), "threshold must be above 0, not -1.0");
    refuse(new ConstrainedBottleneck.Params(0, 1, 1), "regret must be above 0, not 0.0");
    refuse(new ConstrainedBottleneck.Params(1, Double.NaN, 1), "rate must be above 0, not NaN");
    refuse(new ConstrainedBottleneck.Params(1, 1, 11), "weight must be from 1e-6 to 10, not 11.0");
  }

  private static void refuse(Record params, String message) {
    assertThat(Constraints.broken(params)).containsExactly(message);
  }
}
