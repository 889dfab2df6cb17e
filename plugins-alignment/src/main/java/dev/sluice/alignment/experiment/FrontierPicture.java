package dev.sluice.alignment.experiment;

import dev.sluice.alignment.exact.Frontier;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.alignment.picture.Chart;
import java.awt.image.BufferedImage;

/** The frontier as a curve, with methods' points on or below it. */
final class FrontierPicture {
  private static final int POINTS = 200;
  private static final double LEAST_BETA = 0.02;
  private static final double GREATEST_BETA = 20;

  private final Chart chart =
      new Chart(
          "Expected reward against divergence from the reference",
          "KL(policy || reference), nats",
          "expected reward");

  FrontierPicture(TabularProblem problem) {
    Frontier frontier = new Frontier(problem);
    double[] divergences = new double[POINTS];
    double[] rewards = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double part = i / (POINTS - 1.0);
      double beta = GREATEST_BETA * Math.pow(LEAST_BETA / GREATEST_BETA, part);
      Frontier.Point point = frontier.at(beta);
      divergences[i] = point.divergence();
      rewards[i] = point.reward();
    }
    chart.curve("frontier", divergences, rewards);
  }

  /** Where policies are. */
  FrontierPicture points(String name, double[] divergences, double[] rewards) {
    chart.points(name, divergences, rewards, 9);
    return this;
  }

  BufferedImage image() {
    return chart.image();
  }
}
