package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.learn.ParameterTensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Moves columns one by one, each by a monotone map whose numbers a network reads from other columns
 * of the same point, so that the Jacobian is triangular in some order of the columns and its
 * log-determinant the sum of the maps' own.
 */
final class ConditionedLayer implements Layer {
  private final Monotone map;
  private final Conditioner conditioner;
  private final int[] seen;
  private final int[] moved;
  private final int passes;

  /**
   * @param conditioner from the columns seen to the numbers of each column moved, side by side
   * @param passes how often the inverse must be corrected: once where no column is both seen and
   *     moved, as often as there are columns at most
   */
  ConditionedLayer(Monotone map, Conditioner conditioner, int[] seen, int[] moved, int passes) {
    this.map = map;
    this.conditioner = conditioner;
    this.seen = seen.clone();
    this.moved = moved.clone();
    this.passes = passes;
  }

  @Override
  public int parameterCount() {
    return conditioner.parameterCount();
  }

  @Override
  public List<ParameterTensor> tensors(String name) {
    return conditioner.tensors(name + ".conditioner");
  }

  @Override
  public void draw(double[] parameters, int from, RandomGenerator random) {
    conditioner.draw(parameters, from, random);
  }

  @Override
  public Pass forward(
      Products products, double[] parameters, int from, Points x, double[] logDeterminant) {
    Conditioner.Trace trace = conditioner.forward(products, parameters, from, columns(x));
    double[] raw = trace.output().values();
    Points y = x.copy();
    double[] out = new double[2];
    int at = 0;
    for (int r = 0; r < x.count(); r++) {
      for (int column : moved) {
        map.forward(x.get(r, column), raw, at, out);
        y.set(r, column, out[0]);
        logDeterminant[r] += out[1];
        at += map.parameterCount();
      }
    }
    return new Moved(x, y, trace);
  }

  @Override
  public Points inverse(double[] parameters, int from, Points y) {
    Points x = y.copy();
    for (int pass = 0; pass < passes; pass++) {
      double[] raw =
          conditioner.forward(Products.EXACT, parameters, from, columns(x)).output().values();
      int at = 0;
      for (int r = 0; r < y.count(); r++) {
        for (int column : moved) {
          x.set(r, column, map.inverse(y.get(r, column), raw, at));
          at += map.parameterCount();
        }
      }
    }
    return x;
  }

  private Points columns(Points x) {
    Points some = Points.zeros(x.count(), seen.length);
    for (int r = 0; r < x.count(); r++) {
      for (int c = 0; c < seen.length; c++) {
        some.set(r, c, x.get(r, seen[c]));
      }
    }
    return some;
  }

  private final class Moved implements Pass {
    private final Points x;
    private final Points y;
    private final Conditioner.Trace trace;

    Moved(Points x, Points y, Conditioner.Trace trace) {
      this.x = x;
      this.y = y;
      this.trace = trace;
    }

    @Override
    public Points output() {
      return y;
    }

    @Override
    public Points backward(Points output, double logDeterminant, double[] gradient) {
      Points inX = output.copy();
      double[] raw = trace.output().values();
      Points inRaw = Points.zeros(x.count(), trace.output().width());
      int at = 0;
      for (int r = 0; r < x.count(); r++) {
        for (int column : moved) {
          double slope =
              map.backward(
                  x.get(r, column), raw, at, output.get(r, column), logDeterminant, inRaw.values());
          inX.set(r, column, slope);
          at += map.parameterCount();
        }
      }
      Points inSeen = trace.backward(inRaw, gradient);
      for (int r = 0; r < x.count(); r++) {
        for (int c = 0; c < seen.length; c++) {
          inX.set(r, seen[c], inX.get(r, seen[c]) + inSeen.get(r, c));
        }
      }
      return inX;
    }
  }
}
