package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.learn.ParameterTensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * y = L U x with L lower triangular and U upper triangular with ones on its diagonal, both in one
 * matrix {@code [d, d]}; log |det| = sum log |L_ii| (Kingma and Dhariwal 2018, arXiv:1807.03039,
 * section 3.2). It begins as the identity.
 */
final class LowerUpper implements Layer {
  private final int width;

  LowerUpper(int width) {
    this.width = width;
  }

  @Override
  public int parameterCount() {
    return width * width;
  }

  @Override
  public List<ParameterTensor> tensors(String name) {
    return List.of(ParameterTensor.of(name + ".lower_upper", width, width));
  }

  @Override
  public void draw(double[] parameters, int from, RandomGenerator random) {
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        parameters[from + i * width + j] = i == j ? 1 : 0;
      }
    }
  }

  @Override
  public Pass forward(
      Products products, double[] parameters, int from, Points x, double[] logDeterminant) {
    double log = 0;
    for (int i = 0; i < width; i++) {
      log += Math.log(Math.abs(parameters[from + i * width + i]));
    }
    Points middle = Points.zeros(x.count(), width);
    Points y = Points.zeros(x.count(), width);
    for (int r = 0; r < x.count(); r++) {
      logDeterminant[r] += log;
      for (int i = 0; i < width; i++) {
        double sum = x.get(r, i);
        for (int j = i + 1; j < width; j++) {
          sum += parameters[from + i * width + j] * x.get(r, j);
        }
        middle.set(r, i, sum);
      }
      for (int i = 0; i < width; i++) {
        double sum = 0;
        for (int j = 0; j <= i; j++) {
          sum += parameters[from + i * width + j] * middle.get(r, j);
        }
        y.set(r, i, sum);
      }
    }
    return new Multiplied(parameters, from, x, middle, y);
  }

  @Override
  public Points inverse(double[] parameters, int from, Points y) {
    Points x = y.copy();
    for (int r = 0; r < x.count(); r++) {
      for (int i = 0; i < width; i++) {
        double sum = x.get(r, i);
        for (int j = 0; j < i; j++) {
          sum -= parameters[from + i * width + j] * x.get(r, j);
        }
        x.set(r, i, sum / parameters[from + i * width + i]);
      }
      for (int i = width - 1; i >= 0; i--) {
        double sum = x.get(r, i);
        for (int j = i + 1; j < width; j++) {
          sum -= parameters[from + i * width + j] * x.get(r, j);
        }
        x.set(r, i, sum);
      }
    }
    return x;
  }

  /**
   * @param middle U x
   * @param output L U x
   */
  private record Multiplied(double[] parameters, int from, Points x, Points middle, Points output)
      implements Pass {
    @Override
    public Points backward(Points inY, double logDeterminant, double[] gradient) {
      int width = x.width();
      Points inX = Points.zeros(x.count(), width);
      for (int i = 0; i < width * width; i++) {
        gradient[from + i] = 0;
      }
      double[] inMiddle = new double[width];
      for (int r = 0; r < x.count(); r++) {
        for (int j = 0; j < width; j++) {
          inMiddle[j] = 0;
          for (int i = j; i < width; i++) {
            inMiddle[j] += parameters[from + i * width + j] * inY.get(r, i);
            gradient[from + i * width + j] += inY.get(r, i) * middle.get(r, j);
          }
        }
        for (int j = 0; j < width; j++) {
          double sum = inMiddle[j];
          for (int i = 0; i < j; i++) {
            sum += parameters[from + i * width + j] * inMiddle[i];
            gradient[from + i * width + j] += inMiddle[i] * x.get(r, j);
          }
          inX.set(r, j, sum);
        }
      }
      for (int i = 0; i < width; i++) {
        int diagonal = from + i * width + i;
        gradient[diagonal] += x.count() * logDeterminant / parameters[diagonal];
      }
      return inX;
    }
  }
}
