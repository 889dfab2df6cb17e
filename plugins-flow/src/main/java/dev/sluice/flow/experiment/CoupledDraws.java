package dev.sluice.flow.experiment;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws noise and data, each from a stream of its own, and joins them as a coupling says: another
 * data set leaves the noise as it was.
 */
final class CoupledDraws implements Couples {
  private static final Logger LOG = LoggerFactory.getLogger(CoupledDraws.class);

  /** One data point for so many pairs is too few. */
  private static final int FEW = 10;

  private final DataSource data;
  private final Coupling coupling;
  private final RandomGenerator noiseStream;
  private final RandomGenerator dataStream;
  private final RandomGenerator couplingStream;
  private boolean warned;

  CoupledDraws(DataSource data, Coupling coupling, Streams streams) {
    this.data = data;
    this.coupling = coupling;
    this.noiseStream = streams.named("noise");
    this.dataStream = streams.named("data");
    this.couplingStream = streams.named("coupling");
  }

  @Override
  public Drawn draw(int count) {
    Points noise = StandardNormal.draw(count, data.width(), noiseStream);
    if (data.classes() == 0) {
      Points points = data.draw(count, dataStream);
      Pairing joined = watched(coupling.pair(noise, points, couplingStream));
      return new Drawn(
          Pairing.select(noise, joined.noise()),
          Pairing.select(points, joined.data()),
          new int[0],
          joined.marginalError());
    }
    Labelled drawn = data.drawLabelled(count, dataStream);
    int[] labels = drawn.labels();
    Pairing joined = watched(coupling.pair(noise, drawn.points(), labels, couplingStream));
    return new Drawn(
        Pairing.select(noise, joined.noise()),
        Pairing.select(drawn.points(), joined.data()),
        Arrays.stream(joined.data()).map(row -> labels[row]).toArray(),
        joined.marginalError());
  }

  /** Of independent draws among n, 63 in 100 are different. */
  private Pairing watched(Pairing joined) {
    int count = joined.data().length;
    if (!warned && count >= FEW) {
      long different = Arrays.stream(joined.data()).distinct().count();
      if (different * FEW < count) {
        warned = true;
        LOG.warn(
            "the coupling drew only {} different data points for the {} pairs of a batch: data is"
                + " far from the noise for its prices. Normalise the data, or raise 'marginal'",
            different,
            count);
      }
    }
    return joined;
  }
}
