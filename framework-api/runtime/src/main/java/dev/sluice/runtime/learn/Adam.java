package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.vector.Workers;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1) in torch's form, with the decoupled decay of
 * AdamW (Loshchilov and Hutter, arXiv:1711.05101, algorithm 2):
 *
 * <pre>
 * p -= rate * decay * p
 * m += (1 - beta1) (g - m),  v = beta2 v + (1 - beta2) g^2
 * p -= rate / (1 - beta1^step) * m / (sqrt(v) / sqrt(1 - beta2^step) + epsilon)
 * </pre>
 *
 * <p>Epsilon is added after the bias correction, as torch does and the paper writes.
 */
@Describe("Adam with bias correction as torch computes it; AdamW where weight-decay is not 0.")
public final class Adam implements Optimizer, Stateful {
  /** Parameters that are worth a task. */
  private static final int TASK = 1 << 16;

  private final Params params;
  private final Workers workers;
  private float[] mean = new float[0];
  private float[] square = new float[0];
  private DecayRanges ranges = DecayRanges.all();

  /** What decays. */
  public enum Decays {
    /** All parameters. */
    ALL,
    /** Tensors of two sides or more: matrices, embeddings among them. */
    MATRICES
  }

  /** What a descriptor can set. */
  public record Params(
      @Describe("The learning rate, before the rate schedule's factor.") @Positive double rate,
      @Describe("How much of the mean of gradients a step keeps.")
          @PositiveOrZero
          @DecimalMax(value = 1, inclusive = false)
          double beta1,
      @Describe("How much of the mean of squared gradients a step keeps.")
          @PositiveOrZero
          @DecimalMax(value = 1, inclusive = false)
          double beta2,
      @Describe("Added to the root of the mean square, against division by zero.") @Positive
          double epsilon,
      @Describe("Decoupled weight decay, times the rate per step; 0 is plain Adam.") @PositiveOrZero
          double weightDecay,
      @Describe(
              "Parameters that decay: all as in torch, or matrices alone, so"
                  + " that biases and the gains of norms do not decay, as in transformers'"
                  + " Trainer.")
          Decays decays) {

    /** All parameters decay. */
    public Params(double rate, double beta1, double beta2, double epsilon, double weightDecay) {
      this(rate, beta1, beta2, epsilon, weightDecay, Decays.ALL);
    }

    /** torch's defaults. */
    public static Params defaults() {
      return new Params(1e-3, 0.9, 0.999, 1e-8, 0);
    }
  }

  @Inject
  public Adam(Params params, Workers workers) {
    this.params = params;
    this.workers = workers;
  }

  /** By one thread; to the same bits. */
  public Adam(Params params) {
    this(params, new Alone());
  }

  @Override
  public void begin(List<ParameterTensor> tensors) {
    ranges = params.decays() == Decays.ALL ? DecayRanges.all() : DecayRanges.matrices(tensors);
  }

  @Override
  public double rate() {
    return params.rate();
  }

  @Override
  public void update(long step, double rateFactor, float[] parameters, float[] gradient) {
    if (mean.length == 0) {
      mean = new float[parameters.length];
      square = new float[parameters.length];
    }
    double rate = params.rate() * rateFactor;
    double correction1 = 1 - Math.pow(params.beta1(), (double) step);
    double correction2 = 1 - Math.pow(params.beta2(), (double) step);
    float[] m = mean;
    float[] v = square;
    int parts = Math.min(workers.count(), parameters.length / TASK + 1);
    workers.run(
        parts,
        (worker, part) ->
            ranges.each(
                (int) ((long) parameters.length * part / parts),
                (int) ((long) parameters.length * (part + 1) / parts),
                (from, to, decays) ->
                    update(
                        from,
                        to,
                        parameters,
                        gradient,
                        m,
                        v,
                        decays ? (float) (1 - rate * params.weightDecay()) : 1,
                        (float) (1 - params.beta1()),
                        (float) params.beta2(),
                        (float) (1 - params.beta2()),
                        (float) (rate / correction1),
                        (float) (1 / Math.sqrt(correction2)),
                        (float) params.epsilon())));
  }

  @Override
  public State state() {
    return new State(List.of(mean, square), List.of());
  }

  @Override
  public void restore(State state) {
    List<float[]> moments = state.of(2, 0).vectors();
    mean = moments.get(0);
    square = moments.get(1);
  }

  /** A loop that the compiler vectorises: no calls, no branches, one index. */
  private static void update(
      int from,
      int to,
      float[] p,
      float[] g,
      float[] m,
      float[] v,
      float keep,
      float fresh1,
      float keep2,
      float fresh2,
      float rate,
      float scale2,
      float epsilon) {
    for (int i = from; i < to; i++) {
      float gi = g[i];
      float mi = m[i] + fresh1 * (gi - m[i]);
      float vi = keep2 * v[i] + fresh2 * gi * gi;
      m[i] = mi;
      v[i] = vi;
      p[i] = keep * p[i] - rate * mi / ((float) Math.sqrt(vi) * scale2 + epsilon);
    }
  }

  /** The caller's thread. */
  private static final class Alone implements Workers {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public void run(int tasks, Task task) {
      for (int i = 0; i < tasks; i++) {
        task.run(0, i);
      }
    }
  }
}
