package dev.sluice.attention.kernel;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Heads;

/**
 * Sums the gradient over rows of softmax weights P, in the form of FlashAttention (Dao et al. 2022,
 * arXiv:2205.14135, appendix B.2): D = rowsum(dO o O), dV = P^T dO, dS = P o (dO V^T - D), dQ =
 * scale dS K, dK = scale dS^T Q. Heads of q that share a head of k add to the same gradient.
 */
final class BackwardSum {
  private final Heads q;
  private final Heads k;
  private final Heads v;
  private final AttentionSpec spec;
  private final Sizes sizes;
  private final AttentionOutput saved;
  private final Heads outputGradient;
  private final AttentionGradient sum;

  BackwardSum(
      Heads q,
      Heads k,
      Heads v,
      AttentionSpec spec,
      Sizes sizes,
      AttentionOutput saved,
      Heads outputGradient) {
    this.q = q;
    this.k = k;
    this.v = v;
    this.spec = spec;
    this.sizes = sizes;
    this.saved = saved;
    this.outputGradient = outputGradient;
    this.sum =
        new AttentionGradient(
            like(q),
            like(k),
            like(v),
            new double[spec.sinks().length],
            new double[spec.score().learntCount()]);
  }

  /** Adds what the keys of one tile give; {@code weights} are the softmax's. */
  void addKeys(ScoreRow row, double[] weights, Traffic traffic) {
    // Scores, values and keys; their gradients there and back; the query's and the output's rows.
    traffic.read(row.size() * (1L + 2L * sizes.valueWidth() + 2L * sizes.width()));
    traffic.write((long) row.size() * (sizes.valueWidth() + sizes.width()));
    traffic.read(2L * sizes.valueWidth() + sizes.width());
    traffic.write(sizes.width());
    int b = row.tile().batch();
    int h = row.tile().head();
    int query = row.tile().queryFrom();
    int out = outputGradient.offset(b, h, query);
    double delta = delta(b, h, query);
    double[] scoreGradient = new double[row.size()];
    for (int j = 0; j < row.size(); j++) {
      if (!row.hides(j)) {
        int value = row.value(v, j);
        double[] gradient = outputGradient.values();
        Dense.add(weights[j], gradient, out, sum.v().values(), value, sizes.valueWidth());
        double weightGradient = Dense.dot(gradient, out, v.values(), value, sizes.valueWidth());
        scoreGradient[j] = weights[j] * (weightGradient - delta);
      }
    }
    spec.score().learntGradient(row.tile(), row.raw(), scoreGradient, sum.score(), 0);
    spec.score().gradient(row.tile(), row.raw(), scoreGradient);
    int position = q.offset(b, h, query);
    for (int j = 0; j < row.size(); j++) {
      if (!row.hides(j)) {
        double factor = spec.scale() * scoreGradient[j];
        Dense.add(factor, k.values(), row.key(j), sum.q().values(), position, sizes.width());
        Dense.add(factor, q.values(), position, sum.k().values(), row.key(j), sizes.width());
      }
    }
  }

  /** Adds what a row's sink gives, if there is one; {@code weight} is the softmax's. */
  void addSink(int batch, int head, int query, double weight) {
    if (sum.sinks().length > 0 && weight > 0) {
      sum.sinks()[head] -= weight * delta(batch, head, query);
    }
  }

  AttentionGradient gradient() {
    return sum;
  }

  private double delta(int batch, int head, int query) {
    int from = outputGradient.offset(batch, head, query);
    return Dense.dot(outputGradient.values(), from, saved.out().values(), from, sizes.valueWidth());
  }

  private static Heads like(Heads heads) {
    return Heads.zeros(heads.batch(), heads.heads(), heads.rows(), heads.width());
  }
}
