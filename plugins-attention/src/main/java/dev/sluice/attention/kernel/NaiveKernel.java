package dev.sluice.attention.kernel;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.RowSums;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Attention by definition: all scores of a head are kept, and the safe softmax makes three passes
 * over each row: the maximum, the sum of exponentials, the division. Time and memory grow with
 * queries x keys. It is written to be read, asks the mask about every single pair, and is what
 * faster kernels are compared with.
 *
 * <p>Scores of plus infinity or NaN make their row NaN, as in IEEE arithmetic.
 */
@Describe("Attention by definition in float64, all scores kept: slow, and what others must equal.")
public final class NaiveKernel implements AttentionKernel, TellsTraffic {
  /** No parameters. */
  public record Params() {}

  private final Traffic traffic;

  @Inject
  public NaiveKernel() {
    this(Traffic.NONE);
  }

  private NaiveKernel(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public NaiveKernel telling(Traffic newTraffic) {
    return new NaiveKernel(newTraffic);
  }

  @Override
  public AttentionOutput forward(Heads q, Heads k, Heads v, AttentionSpec spec) {
    Sizes sizes = Sizes.of(q, k, v, spec);
    Heads out = Heads.zeros(q.batch(), q.heads(), q.rows(), v.width());
    RowSums sums = RowSums.none(q.batch() * q.heads() * q.rows());
    for (int b = 0; b < sizes.batch(); b++) {
      for (int h = 0; h < sizes.heads(); h++) {
        ScoreRow[] rows = scores(q, k, spec, sizes, b, h);
        for (int i = 0; i < sizes.queries(); i++) {
          SafeSoftmax softmax = SafeSoftmax.of(rows[i].scores(), Sizes.sink(spec, h));
          traffic.read(sizes.keys() * (1L + sizes.valueWidth()));
          traffic.write(sizes.valueWidth() + 2L);
          sums.max()[sizes.row(b, h, i)] = softmax.max();
          sums.sum()[sizes.row(b, h, i)] = softmax.sum();
          rows[i].addValues(v, softmax.weights(), out);
        }
      }
    }
    return new AttentionOutput(out, sums);
  }

  @Override
  public AttentionGradient backward(
      Heads q, Heads k, Heads v, AttentionSpec spec, AttentionOutput saved, Heads outputGradient) {
    Sizes sizes = Sizes.of(q, k, v, spec);
    BackwardSum sum = new BackwardSum(q, k, v, spec, sizes, saved, outputGradient);
    for (int b = 0; b < sizes.batch(); b++) {
      for (int h = 0; h < sizes.heads(); h++) {
        ScoreRow[] rows = scores(q, k, spec, sizes, b, h);
        for (int i = 0; i < sizes.queries(); i++) {
          SafeSoftmax softmax = SafeSoftmax.of(rows[i].scores(), Sizes.sink(spec, h));
          traffic.read(sizes.keys());
          sum.addKeys(rows[i], softmax.weights(), traffic);
          sum.addSink(b, h, i, softmax.sinkWeight());
        }
      }
    }
    return sum.gradient();
  }

  /** Every row keeps its scores before and after the spec changes them. */
  private ScoreRow[] scores(
      Heads q, Heads k, AttentionSpec spec, Sizes sizes, int batch, int head) {
    ScoreRow[] rows = new ScoreRow[sizes.queries()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new ScoreRow(q, k, spec, sizes);
      traffic.read((1L + sizes.keys()) * sizes.width());
      traffic.write(2L * sizes.keys());
      rows[i].load(new Tile(batch, head, i, i + 1, 0, sizes.keys()), true);
    }
    return rows;
  }
}
