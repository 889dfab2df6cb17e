package dev.sluice.flow.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Pairing;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.runtime.registry.Constraints;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CouplingsTest {
  private static final Points NOISE = StandardNormal.draw(12, 2, new SplittableRandom(1));
  private static final Points DATA = StandardNormal.draw(12, 2, new SplittableRandom(2));

  @Test
  void littleEntropyIsNearlyExactTransportAndMuchIsIndependence() {
    Points exact = new ExactTransport().plan(NOISE, DATA);
    Points hard = new Sinkhorn(new Sinkhorn.Params(1e-3, 500_000)).plan(NOISE, DATA);
    Points soft = new Sinkhorn(new Sinkhorn.Params(1e6, 100)).plan(NOISE, DATA);

    for (int k = 0; k < exact.values().length; k++) {
      assertThat(hard.values()[k]).isCloseTo(exact.values()[k], within(1e-3));
      assertThat(soft.values()[k]).isCloseTo(1.0 / 144, within(1e-6));
    }
  }

  @Test
  void anOutlierPairsLessWhereMassMayStay() {
    Points data = DATA.copy();
    data.set(3, 0, 50);
    UnbalancedTransport unbalanced = new UnbalancedTransport(UnbalancedTransport.Params.defaults());

    Pairing pairs = unbalanced.pair(NOISE, data, new SplittableRandom(5));

    assertThat(pairs.data()).doesNotContain(3).hasSize(12);
  }

  @Test
  void noPointsArePairedToNoPoints() {
    Points none = Points.zeros(0, 2);

    assertThat(new ExactTransport().pair(none, none, new SplittableRandom(1)).data()).isEmpty();
    assertThat(new Independent().pair(none, none, new SplittableRandom(1)).data()).isEmpty();
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    assertThat(Constraints.broken(new Sinkhorn.Params(0, 10)))
        .containsExactly("regularization must be above 0, not 0.0");
    assertThat(Constraints.broken(new Sinkhorn.Params(1, 0)))
        .containsExactly("iterations must be at least 1, not 0");
    assertThat(Constraints.broken(new UnbalancedTransport.Params(1, 0, 5)))
        .containsExactly("marginal must be above 0, not 0.0");
    assertThat(Constraints.broken(new UnbalancedTransport.Params(-1, 1, 5)))
        .containsExactly("regularization must be above 0, not -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExactTransport().plan(NOISE, Points.zeros(3, 2)))
        .withMessage("shapes differ: [12, 2] and [3, 2]");
  }
}
