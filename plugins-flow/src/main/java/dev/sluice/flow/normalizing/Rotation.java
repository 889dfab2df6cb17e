package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.learn.ParameterTensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * y = R x with R = exp(A - A^T), a rotation for any matrix A {@code [d, d]}; log |det| = 0. It
 * begins as the identity.
 */
final class Rotation implements Layer {
  private final int width;

  Rotation(int width) {
    this.width = width;
  }

  @Override
  public int parameterCount() {
    return width * width;
  }

  @Override
  public List<ParameterTensor> tensors(String name) {
    return List.of(ParameterTensor.of(name + ".generator", width, width));
  }

  @Override
  public void draw(double[] parameters, int from, RandomGenerator random) {
    for (int i = 0; i < width * width; i++) {
      parameters[from + i] = 0;
    }
  }

  @Override
  public Pass forward(
      Products products, double[] parameters, int from, Points x, double[] logDeterminant) {
    double[] skew = skew(parameters, from);
    double[] rotation = MatrixExponential.of(skew, width);
    return new Turned(skew, from, x, turn(x, rotation, true), rotation);
  }

  @Override
  public Points inverse(double[] parameters, int from, Points y) {
    return turn(y, MatrixExponential.of(skew(parameters, from), width), false);
  }

  private double[] skew(double[] parameters, int from) {
    double[] skew = new double[width * width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        skew[i * width + j] = parameters[from + i * width + j] - parameters[from + j * width + i];
      }
    }
    return skew;
  }

  /** R x of every row, or R^T x. */
  private static Points turn(Points x, double[] rotation, boolean forward) {
    int width = x.width();
    Points y = Points.zeros(x.count(), width);
    for (int r = 0; r < x.count(); r++) {
      for (int i = 0; i < width; i++) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
          sum += rotation[forward ? i * width + j : j * width + i] * x.get(r, j);
        }
        y.set(r, i, sum);
      }
    }
    return y;
  }

  private record Turned(double[] skew, int from, Points x, Points output, double[] rotation)
      implements Pass {
    @Override
    public Points backward(Points inY, double logDeterminant, double[] gradient) {
      int width = x.width();
      double[] inRotation = new double[width * width];
      Products.EXACT.add(width, width, x.count(), inY.values(), true, x.values(), inRotation, 0);
      double[] inSkew = MatrixExponential.backward(skew, inRotation, width);
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          gradient[from + i * width + j] = inSkew[i * width + j] - inSkew[j * width + i];
        }
      }
      return turn(inY, rotation, false);
    }
  }
}
