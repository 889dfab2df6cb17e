package dev.sluice.alignment.exploration.experiment;

import dev.sluice.alignment.exploration.exact.BeliefValue;
import dev.sluice.alignment.exploration.exact.ExactOptimum;
import dev.sluice.alignment.exploration.exact.RateDistortion;
import dev.sluice.alignment.picture.Chart;
import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.exploration.Transition;
import dev.sluice.api.run.Artifacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pictures of a run: its way over information and return, and the code that it ended with. */
record Drawing(
    MetaEnvironment environment, double[] prior, ExactOptimum optimum, RateSolver rates) {
  private static final int FRONTIER_POINTS = 40;

  void draw(LearnerLooks looks, double[][] codes, long step, Artifacts artifacts) {
    boolean coded = codes.length > 0;
    Chart plane =
        new Chart(
            "Information about the problem, and return",
            coded ? "I(z; u), nats" : "I(tau; u), nats",
            "return");
    frontier(plane);
    double[] across = looks.of(coded ? LearnerEvaluation.INFORMATION : LearnerEvaluation.EXPLORED);
    double[] upwards = looks.of(LearnerEvaluation.RETURN);
    plane.points("every look", across, upwards, 5);
    plane.points("exact optimum", of(optimum.information().rate()), of(optimum.value()), 12);
    plane.points("learnt", last(across), last(upwards), 9);
    artifacts.picture("information-plane", step, plane.image());
    if (coded && codes[0].length == 2) {
      artifacts.picture("code", step, code(codes).image());
    }
  }

  /** The most that a code of so much information earns; known where acting is one choice. */
  private void frontier(Chart plane) {
    EpisodicMdp acting = environment.exploitation();
    if (acting.horizon() != 1 || acting.start()[0] != 1) {
      return;
    }
    double[][] regret = new double[prior.length][acting.actions()];
    BeliefValue value = new BeliefValue(acting);
    for (int u = 0; u < prior.length; u++) {
      for (int a = 0; a < acting.actions(); a++) {
        regret[u][a] = value.ofProblem(prior.length, u);
        for (Transition o : acting.transitions(u, 0, a)) {
          regret[u][a] -= o.probability() * o.reward();
        }
      }
    }
    double[] information = new double[FRONTIER_POINTS];
    double[] earned = new double[FRONTIER_POINTS];
    for (int i = 0; i < FRONTIER_POINTS; i++) {
      double slope = 0.2 * Math.pow(1.2, i);
      RateDistortion.Point point = new RateDistortion(rates).atSlope(prior, regret, slope);
      information[i] = point.rate().rate();
      earned[i] = optimum.fullInformation() - point.distortion();
    }
    plane.curve("exact frontier of codes", information, earned);
  }

  /** Codes of problems for which the same ways of acting are optimal have one colour. */
  private Chart code(double[][] codes) {
    Chart chart = new Chart("The code f(u), coloured by what is optimal", "f1", "f2");
    List<String> groups = new ArrayList<>();
    for (boolean[] row : optimum.optimal()) {
      String group = Arrays.toString(row);
      if (!groups.contains(group)) {
        groups.add(group);
      }
    }
    for (int g = 0; g < groups.size(); g++) {
      List<double[]> some = new ArrayList<>();
      for (int u = 0; u < codes.length; u++) {
        if (Arrays.toString(optimum.optimal()[u]).equals(groups.get(g))) {
          some.add(codes[u]);
        }
      }
      chart.points(
          "optimum " + (g + 1),
          some.stream().mapToDouble(f -> f[0]).toArray(),
          some.stream().mapToDouble(f -> f[1]).toArray(),
          8);
    }
    return chart;
  }

  private static double[] of(double value) {
    return new double[] {value};
  }

  private static double[] last(double[] values) {
    return of(values[values.length - 1]);
  }
}
