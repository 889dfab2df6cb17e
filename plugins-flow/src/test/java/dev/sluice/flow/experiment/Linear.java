package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.Regression;

/**
 * f(x, t) = a x + b t + c in every coordinate, with its gradient: a network without an engine.
 * Beyond a first coordinate it is infinite after training.
 */
final class Linear implements Network {
  private final float[] parameters = new float[3];
  private final double wall;
  private boolean trained;

  Linear(double wall) {
    this.wall = wall;
  }

  @Override
  public int parameterCount() {
    return parameters.length;
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(parameters, 0, into, 0, 3);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, parameters, 0, 3);
    trained = true;
  }

  @Override
  public double lossAndGradient(Regression batch, float[] gradient) {
    trained = false;
    Points out = Points.zeros(batch.x().count(), batch.x().width());
    evaluate(batch.x(), batch.t(), out);
    double n = out.values().length;
    double[] sums = new double[3];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double error = out.values()[i] - batch.target().values()[i];
      loss += error * error / n;
      sums[0] += 2 * error * batch.x().values()[i] / n;
      sums[1] += 2 * error * batch.t()[i / out.width()] / n;
      sums[2] += 2 * error / n;
    }
    for (int k = 0; k < 3; k++) {
      gradient[k] = (float) sums[k];
    }
    return loss;
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    for (int i = 0; i < x.values().length; i++) {
      velocity.values()[i] =
          trained && x.get(i / x.width(), 0) > wall
              ? Double.POSITIVE_INFINITY
              : parameters[0] * x.values()[i] + parameters[1] * t[i / x.width()] + parameters[2];
    }
  }
}
