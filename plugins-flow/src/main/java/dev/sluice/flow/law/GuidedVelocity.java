package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;

/** Guidance is a straight line between two velocities. */
@Theorem(
    name = "guided-velocity",
    statement =
        "The guided velocity is u + w (u_c - u) with one w for all points of a time (Zheng et"
            + " al. 2023, equation 6): on the two components of a mixture, whose velocities are"
            + " exact, w is the same, and where both velocities agree it is theirs.")
public final class GuidedVelocity implements Law<Guidance> {
  @Override
  public Evidence check(Guidance guidance) {
    if (!guidance.seesClasses()) {
      return Evidence.notApplicable("classes play no part");
    }
    Schedule schedule = new LinearSchedule();
    VelocityField all = new GaussianMixtureField(Truth.MIXTURE, schedule);
    Points x = new FixedPairs(61, 1).data();
    double worst = 0;
    for (double time : new double[] {0.1, 0.4, 0.8}) {
      Points u = at(all, x, time);
      worst = Worst.of(worst, gap(at(guidance.guide(all, all), x, time), u, u, 0));
      double scale = Double.NaN;
      for (int k = 0; k < Truth.MIXTURE.components(); k++) {
        VelocityField own = new GaussianMixtureField(Truth.MIXTURE.component(k), schedule);
        Points c = at(own, x, time);
        Points guided = at(guidance.guide(own, all), x, time);
        if (k == 0) {
          scale = (guided.get(0, 0) - u.get(0, 0)) / (c.get(0, 0) - u.get(0, 0));
        }
        worst = Worst.of(worst, gap(guided, u, c, scale));
      }
    }
    return Evidence.atMost("difference from u + w (u_c - u)", worst, 1e-11);
  }

  private static Points at(VelocityField field, Points x, double t) {
    Points out = Points.zeros(x.count(), 1);
    field.evaluate(x, t, out);
    return out;
  }

  private static double gap(Points guided, Points u, Points c, double scale) {
    double worst = 0;
    for (int i = 0; i < u.count(); i++) {
      double right = u.get(i, 0) + scale * (c.get(i, 0) - u.get(i, 0));
      double gap = Math.abs(guided.get(i, 0) - right);
      worst = Worst.of(worst, Double.isNaN(gap) ? Double.NaN : gap / (1 + Math.abs(right)));
    }
    return worst;
  }
}
