package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How far the samples' mean and covariance are from the reference's: |m - m'| / sqrt(d), and |C -
 * C'| / |C'| in the Frobenius norm. Both are 0 at best; good moments do not make good samples, bad
 * ones make bad.
 */
@Describe("Errors of the samples' mean and covariance.")
public final class Moments implements FlowMeasure {
  private final Streams streams;

  @Inject
  public Moments(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    Points samples = learned.samples();
    Points reference = learned.data().reference(samples.count(), streams.named("reference"));
    double[] mean = mean(samples);
    double[] exact = mean(reference);
    double squares = 0;
    for (int c = 0; c < mean.length; c++) {
      squares += (mean[c] - exact[c]) * (mean[c] - exact[c]);
    }
    RealMatrix covariance = covariance(reference);
    double difference = covariance(samples).subtract(covariance).getFrobeniusNorm();
    double size = covariance.getFrobeniusNorm();
    return Map.of(
        "mean-error",
        Math.sqrt(squares / mean.length),
        // Constant data has no covariance to compare with: the error is then the samples' own.
        "covariance-error",
        size > rounding(exact, reference.count()) ? difference / size : difference);
  }

  /** What rounding of means leaves in the covariance of constant data. */
  private static double rounding(double[] mean, int count) {
    double squares = 0;
    for (double value : mean) {
      squares += value * value;
    }
    double relative = count * Math.ulp(1.0);
    return relative * relative * squares;
  }

  private static double[] mean(Points points) {
    double[] mean = new double[points.width()];
    for (int r = 0; r < points.count(); r++) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += points.get(r, c) / points.count();
      }
    }
    return mean;
  }

  private static RealMatrix covariance(Points points) {
    int d = points.width();
    double[] mean = mean(points);
    double[][] sums = new double[d][d];
    for (int r = 0; r < points.count(); r++) {
      for (int i = 0; i < d; i++) {
        double a = points.get(r, i) - mean[i];
        for (int j = 0; j < d; j++) {
          sums[i][j] += a * (points.get(r, j) - mean[j]) / points.count();
        }
      }
    }
    return new Array2DRowRealMatrix(sums, false);
  }
}
