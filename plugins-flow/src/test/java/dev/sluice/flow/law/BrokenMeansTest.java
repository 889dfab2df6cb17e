package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.Regression;
import dev.sluice.flow.loss.MeanFlow;
import dev.sluice.flow.loss.Shortcut;
import dev.sluice.testkit.Refutation;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a loss that teaches wrong means fails its law. */
class BrokenMeansTest {
  private static final String CLAIM = "standard errors from the exact means";

  private static final FlowLoss SHORTCUT =
      new Shortcut(new Shortcut.Params(0.75, 5), name -> new Random(1));
  private static final FlowLoss MEAN_FLOW =
      new MeanFlow(new MeanFlow.Params(0.9, 1e-3), name -> new Random(2));

  @Test
  void theVelocityInPlaceOfTheMeanFails() {
    Refutation.by(
        new MeansStay(),
        teachingMeans(
            batch -> {
              Points wide = Points.zeros(batch.t().length, 2);
              for (int i = 0; i < batch.t().length; i++) {
                wide.set(i, 0, batch.onPath().x().get(i, 0));
                wide.set(i, 1, (1 - batch.t()[i]) / 2);
              }
              return new Regression(wide, batch.t(), batch.onPath().velocity());
            }),
        CLAIM);
  }

  @Test
  void aTargetThatIsOffByALittleFails() {
    for (FlowLoss right : new FlowLoss[] {SHORTCUT, MEAN_FLOW}) {
      Refutation.by(
          new MeansStay(),
          changed(
              right,
              regression -> {
                Points target = regression.target().copy();
                for (int i = 0; i < target.count(); i++) {
                  double h = regression.x().get(i, 1);
                  target.set(i, 0, target.get(i, 0) - 0.5 * h);
                }
                return new Regression(regression.x(), regression.t(), target);
              }),
          CLAIM);
    }
  }

  @Test
  void aLossWithoutMeansOverATimeFails() {
    Refutation.notANumber(
        new MeansStay(),
        changed(
            SHORTCUT,
            regression -> {
              Points x = regression.x().copy();
              for (int i = 0; i < x.count(); i++) {
                x.set(i, 1, 0);
              }
              return new Regression(x, regression.t(), regression.target());
            }),
        CLAIM);
  }

  private static FlowLoss changed(FlowLoss right, UnaryOperator<Regression> change) {
    return teachingMeans(batch -> change.apply(right.of(batch)));
  }

  private static FlowLoss teachingMeans(Function<FlowBatch, Regression> loss) {
    return new FlowLoss() {
      @Override
      public Regression of(FlowBatch batch) {
        return loss.apply(batch);
      }

      @Override
      public boolean learnsMeans() {
        return true;
      }
    };
  }
}
