package dev.sluice.flow.loss;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.exact.MonotoneMeans;
import dev.sluice.flow.schedule.LinearSchedule;

/**
 * The exact mean velocity u(x, t, h) = (psi - x) / h as a network that knows its derivatives: psi,
 * where the flow leads x from t to e = t + h, changes by p_t(x) / p_e(psi) (dx - v_t(x) dt) + v_e
 * (psi) de, since F_e(psi) = F_t(x) for the distribution functions.
 */
record ExactTangents(GaussianMixture mixture) implements KnownTangent {
  @Override
  public void evaluate(Points wide, double[] t, Points velocity) {
    new MonotoneMeans(mixture, new LinearSchedule())
        .mean(column(wide, 0), t, column(wide, 1).values(), velocity);
  }

  @Override
  public void evaluate(
      Points wide, double[] t, Points dWide, double[] dt, Points velocity, Points tangent) {
    evaluate(wide, t, velocity);
    GaussianMixtureField field = new GaussianMixtureField(mixture, new LinearSchedule());
    Points x = column(wide, 0);
    Points end = x.copy();
    double[] ends = t.clone();
    for (int i = 0; i < t.length; i++) {
      end.values()[i] += wide.get(i, 1) * velocity.get(i, 0);
      ends[i] += wide.get(i, 1);
    }
    double[] here = field.logDensity(x, t);
    double[] there = field.logDensity(end, ends);
    Points v = Points.zeros(t.length, 1);
    Points vEnd = Points.zeros(t.length, 1);
    field.evaluate(x, t, v);
    field.evaluate(end, ends, vEnd);
    for (int i = 0; i < t.length; i++) {
      double h = wide.get(i, 1);
      double dx = dWide.get(i, 0);
      double dh = dWide.get(i, 1);
      double moved =
          Math.exp(here[i] - there[i]) * (dx - v.get(i, 0) * dt[i]) + vEnd.get(i, 0) * (dt[i] + dh);
      tangent.set(i, 0, (moved - dx) / h - velocity.get(i, 0) * dh / h);
    }
  }

  @Override
  public double[] divergence(Points x, double[] t) {
    throw new AssertionError("not asked for");
  }

  private static Points column(Points wide, int column) {
    Points points = Points.zeros(wide.count(), 1);
    for (int i = 0; i < wide.count(); i++) {
      points.set(i, 0, wide.get(i, column));
    }
    return points;
  }
}
