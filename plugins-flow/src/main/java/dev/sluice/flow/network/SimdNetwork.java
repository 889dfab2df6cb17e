package dev.sluice.flow.network;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;
import java.util.List;

/**
 * A multilayer perceptron on vectors and threads. A block of rows goes through all layers and back
 * while its activations stay in the cache; then the gradient in the parameters is taken of as many
 * blocks as {@link #BLOCKS} says for each thread.
 *
 * <p>Results are the same to the bit for any number of threads. Memory does not grow with the
 * batch.
 */
final class SimdNetwork implements Network, KnownTangent {
  private static final int BLOCKS = 2;

  /** Rows that are worth a task. */
  private static final int TASK_ROWS = 32;

  /** Of a block with tangents, whose slopes are to stay in the cache with them. */
  private static final int TANGENT_ROWS = 64;

  private final DenseLayout layout;
  private final Workers workers;
  private final float[] parameters;
  private final DenseWeights weights;
  private final DenseGradients gradients;
  private final DensePass[] passes;
  private final DenseRows rows;
  private final double[] losses;

  /**
   * @param parameters in the order of {@link LayerWidths}; now this network's own
   */
  SimdNetwork(
      Mlp.Params params,
      LayerWidths layers,
      LayerMath math,
      MatrixMath matrices,
      Workers workers,
      float[] parameters) {
    this.layout = new DenseLayout(layers, matrices);
    this.workers = workers;
    this.parameters = parameters;
    weights = new DenseWeights(layout, matrices, parameters);
    gradients = new DenseGradients(layout, math, matrices, workers.count());
    passes = new DensePass[workers.count()];
    TimeFeatures features = new TimeFeatures(params.timeFrequencies());
    for (int i = 0; i < passes.length; i++) {
      passes[i] =
          new DensePass(weights, layout, features, params.activation().curve(), math, matrices);
    }
    losses = new double[BLOCKS * DensePass.ROWS * workers.count()];
    rows = new DenseRows(layout, losses.length);
    weights.pack(workers);
  }

  @Override
  public int parameterCount() {
    return parameters.length;
  }

  @Override
  public List<ParameterTensor> tensors() {
    return layout.layers().tensors();
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(parameters, 0, into, 0, parameters.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
    weights.pack(workers);
  }

  @Override
  public double lossAndGradient(Regression batch, float[] gradient) {
    int n = batch.x().count();
    int parts = (n + losses.length - 1) / losses.length;
    double loss = 0;
    for (int p = 0; p < parts; p++) {
      int from = (int) ((long) n * p / parts);
      int count = (int) ((long) n * (p + 1) / parts) - from;
      cut(
          count,
          DensePass.ROWS,
          (worker, first, last) ->
              passes[worker].gradient(rows, first, batch, from + first, from + last, losses));
      gradients.add(rows, count, gradient, p == 0, workers);
      for (int r = 0; r < count; r++) {
        loss += losses[r];
      }
    }
    return loss / ((double) n * batch.target().width());
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    cut(
        x.count(),
        DensePass.ROWS,
        (worker, from, to) -> passes[worker].evaluate(rows, own(worker), x, t, from, to, velocity));
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
    cut(
        x.count(),
        TANGENT_ROWS,
        (worker, from, to) ->
            passes[worker].evaluate(rows, own(worker), x, t, from, to, velocity, divergence));
  }

  @Override
  public void evaluate(
      Points x, double[] t, Points dx, double[] dt, Points velocity, Points tangent) {
    cut(
        x.count(),
        TANGENT_ROWS,
        (worker, from, to) ->
            passes[worker].evaluate(rows, own(worker), x, t, dx, dt, from, to, velocity, tangent));
  }

  /** The first row that is a worker's own where rows are not kept. */
  private static int own(int worker) {
    return worker * DensePass.ROWS;
  }

  @Override
  public double[] divergence(Points x, double[] t) {
    double[] divergence = new double[x.count()];
    evaluate(x, t, Points.zeros(x.count(), layout.width(layout.count())), divergence);
    return divergence;
  }

  /** Cuts rows into blocks of at most {@code most}, enough for all threads if they are worth it. */
  private void cut(int count, int most, Block block) {
    int size = Math.min(most, Math.max(TASK_ROWS, (count - 1) / workers.count() + 1));
    int blocks = (count + size - 1) / size;
    workers.run(
        blocks,
        (worker, i) ->
            block.run(
                worker,
                (int) ((long) count * i / blocks),
                (int) ((long) count * (i + 1) / blocks)));
  }

  /** What is done with some rows. */
  private interface Block {
    void run(int worker, int from, int to);
  }
}
