package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.function.DoubleUnaryOperator;

/** A loss on pairs and the loss on the marginal field have one gradient. */
@Theorem(
    name = "marginal-gradient",
    statement =
        "For every model the regression on pairs and that on the exact marginal field have the"
            + " same gradient, and their difference does not depend on the model (Lipman et al."
            + " 2022, theorem 2: FM and CFM).")
public final class MarginalGradient implements Law<FlowLoss> {
  private static final double[][] MODELS = {{-0.12, -0.76, 1.04, 0.33}, {0.53, -1.02, 1.36, 0.31}};

  @Override
  public Evidence check(FlowLoss loss) {
    if (!loss.unbiased() || loss.learnsMeans()) {
      return Evidence.notApplicable("the loss does not teach the marginal velocity alone");
    }
    double worst = 0;
    for (double time : new double[] {0.25, 0.6}) {
      LossTrial trial = new LossTrial(loss, time);
      Points ideal = trial.ideal();
      double constant = Double.NaN;
      for (double[] model : MODELS) {
        double[] pairs = lossAndGradient(trial, trial.target(), model);
        double[] marginal = lossAndGradient(trial, ideal, model);
        double rest = pairs[0] - marginal[0];
        constant = Double.isNaN(constant) ? rest : constant;
        worst = Worst.of(worst, Math.abs(rest - constant) / (1 + pairs[0]));
        for (int k = 1; k < pairs.length; k++) {
          worst = Worst.of(worst, Math.abs(pairs[k] - marginal[k]) / (1 + Math.abs(pairs[k])));
        }
      }
    }
    return Evidence.atMost("relative difference of gradients", worst, 1e-12);
  }

  /** Of the model sum_k theta_k f_k(x); the loss first. */
  private static double[] lossAndGradient(LossTrial trial, Points target, double[] theta) {
    DoubleUnaryOperator[] features = Truth.features();
    double[] result = new double[1 + theta.length];
    double[] f = new double[theta.length];
    for (int i = 0; i < target.count(); i++) {
      double error = -target.get(i, 0);
      for (int k = 0; k < theta.length; k++) {
        f[k] = features[k].applyAsDouble(trial.x().get(i, 0));
        error += theta[k] * f[k];
      }
      result[0] += trial.weight()[i] * error * error;
      for (int k = 0; k < theta.length; k++) {
        result[1 + k] += trial.weight()[i] * 2 * error * f[k];
      }
    }
    return result;
  }
}
