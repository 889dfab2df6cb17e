package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.likelihood.Likelihood;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;

/**
 * The mean of -log p_1 over reference data, in nats in the units of the source, and in bits per
 * dimension, by the flow's own change of density: known to a normalizing flow, solved for
 * otherwise.
 */
@Describe("Mean negative log-likelihood of reference data, in nats and bits per dimension.")
public final class NegativeLogLikelihood implements FlowMeasure {
  private static final String NAME = "measure 'negative-log-likelihood'";

  private final Params params;
  private final Divergence divergence;
  private final OdeSolver solver;
  private final Streams streams;

  /** On what, and how. */
  public record Params(
      @Describe("How many points of the reference data.") @Min(1) int points,
      @Describe("How the divergence is found.") Spec<Divergence> divergence,
      @Describe("How the way back to the noise is solved.") Spec<OdeSolver> solver,
      @Describe(
              "The distance between two values that the data can take, in the units of learning; 0"
                  + " for the data's own, or 1 in the source's units where it has none.")
          @PositiveOrZero
          double binWidth) {

    public static Params defaults() {
      return new Params(
          2_000, Spec.of(Divergence.class, "exact"), Spec.of(OdeSolver.class, "dopri5"), 0);
    }
  }

  @Inject
  public NegativeLogLikelihood(Params params, Build build, Streams streams) {
    this.params = params;
    this.divergence = build.of(params.divergence);
    this.solver = build.of(params.solver);
    this.streams = streams;
  }

  @Override
  public void check(LearnedFlow untrained) {
    if (untrained.density().isEmpty()) {
      untrained.velocityFor(NAME);
    }
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    Points data = learned.data().densityReference(params.points, streams.named("points"));
    double inLearntUnits =
        learned
            .density()
            .map(density -> -Arrays.stream(density.logDensity(data)).average().orElseThrow())
            .orElseGet(() -> solved(learned, data));
    if (Double.isNaN(inLearntUnits)) {
      throw new RunFailedException(
          "measure 'negative-log-likelihood': the log density of a reference point is not a number;"
              + " the learnt density has run away");
    }
    double bin = bin(learned.data());
    double nats = inLearntUnits + learned.data().logVolume();
    return Map.of(
        "negative-log-likelihood",
        nats,
        "bits-per-dimension",
        bin > 0
            ? Likelihood.bitsPerDimension(inLearntUnits, data.width(), bin)
            : Likelihood.bitsPerDimension(nats, data.width(), 1));
  }

  /** In the units of learning; 0 for 1 in the units of the source. */
  private double bin(DataSource data) {
    return params.binWidth > 0 ? params.binWidth : data.binWidth();
  }

  private double solved(LearnedFlow learned, Points data) {
    VelocityField field = learned.velocityFor(NAME).field();
    return Likelihood.of(field, divergence, solver, data, streams.named("probes")).meanNegative();
  }
}
