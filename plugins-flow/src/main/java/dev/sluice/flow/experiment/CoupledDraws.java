package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import java.util.Arrays;
import java.util.function.IntFunction;
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

  private final int width;
  private final IntFunction<DataRows> data;
  private final Coupling coupling;
  private final RandomGenerator noiseStream;
  private final RandomGenerator couplingStream;
  private boolean warned;

  /** Of rows to learn from. */
  CoupledDraws(DataSource data, Coupling coupling, Streams streams) {
    this(data.width(), fresh(data, streams.named("data")), coupling, streams);
  }

  private static IntFunction<DataRows> fresh(DataSource data, RandomGenerator random) {
    return count -> DataRows.draw(data, count, random);
  }

  /**
   * @param data gives so many rows
   */
  CoupledDraws(int width, IntFunction<DataRows> data, Coupling coupling, Streams streams) {
    this.width = width;
    this.data = data;
    this.coupling = coupling;
    this.noiseStream = streams.named("noise");
    this.couplingStream = streams.named("coupling");
  }

  @Override
  public Drawn draw(int count) {
    Points noise = StandardNormal.draw(count, width, noiseStream);
    DataRows rows = data.apply(count);
    int[] labels = rows.labels();
    Pairing joined =
        watched(
            labels.length == 0
                ? coupling.pair(noise, rows.points(), couplingStream)
                : coupling.pair(noise, rows.points(), labels, couplingStream));
    return new Drawn(
        Pairing.select(noise, joined.noise()),
        Pairing.select(rows.points(), joined.data()),
        labels.length == 0
            ? labels
            : Arrays.stream(joined.data()).map(row -> labels[row]).toArray(),
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
