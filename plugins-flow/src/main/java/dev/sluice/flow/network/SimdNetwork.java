package dev.sluice.flow.network;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import java.util.List;

/**
 * A multilayer perceptron on vectors and threads. A block of rows goes through all layers and back
 * while its activations stay in the cache.
 *
 * <p>A batch is cut into slices by its size, and their gradients are added in a fixed order: the
 * result is the same to the bit for any number of threads up to {@link #SLICES}, and repeats at any
 * number.
 */
final class SimdNetwork implements Network, KnownTangent {
  /** Into how many slices a large batch is cut at least. */
  private static final int SLICES = 4;

  /** A slice has so many rows at least, unless the batch has fewer. */
  private static final int SLICE_ROWS = 64;

  /** Of a block with tangents, whose slopes are to stay in the cache with them. */
  private static final int TANGENT_ROWS = 64;

  private final DenseLayout layout;
  private final Workers workers;
  private final float[] parameters;
  private final DenseWeights weights;
  private final DenseGradients gradients;
  private final DensePass[] passes;

  /**
   * @param parameters in the order of {@link LayerWidths}; now this network's own
   */
  SimdNetwork(Mlp.Params params, DenseLayout layout, Workers workers, float[] parameters) {
    this.layout = layout;
    this.workers = workers;
    this.parameters = parameters;
    weights = new DenseWeights(layout);
    gradients = new DenseGradients(layout);
    passes = new DensePass[workers.count()];
    TimeFeatures features = new TimeFeatures(params.timeFrequencies());
    for (int i = 0; i < passes.length; i++) {
      passes[i] = new DensePass(weights, layout, features, params.activation().curve());
    }
    weights.write(parameters, workers);
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
    weights.write(parameters, workers);
  }

  @Override
  public double lossAndGradient(Regression batch, float[] gradient) {
    int n = batch.x().count();
    int slices = Math.max(1, Math.min(Math.max(SLICES, workers.count()), n / SLICE_ROWS));
    gradients.prepare(slices);
    workers.run(slices, (worker, slice) -> gradient(batch, worker, slice, slices));
    gradients.sum(gradient, workers);
    return gradients.loss() / ((double) n * batch.target().width());
  }

  private void gradient(Regression batch, int worker, int slice, int slices) {
    long n = batch.x().count();
    int from = (int) (n * slice / slices);
    int to = (int) (n * (slice + 1) / slices);
    int blocks = Math.max(1, (to - from + DensePass.ROWS - 1) / DensePass.ROWS);
    int rows = LayerMath.rows((to - from + blocks - 1) / blocks);
    gradients.clearBiases(slice);
    double loss = 0;
    for (int r = from; r < to; r += rows) {
      int end = Math.min(to, r + rows);
      loss +=
          passes[worker].gradient(
              batch, r, end, gradients.slice(slice), gradients.bias(0), r == from);
    }
    gradients.loss(slice, loss);
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    blocks(
        x, DensePass.ROWS, (worker, from, to) -> passes[worker].evaluate(x, t, from, to, velocity));
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
    blocks(
        x,
        TANGENT_ROWS,
        (worker, from, to) -> passes[worker].evaluate(x, t, from, to, velocity, divergence));
  }

  @Override
  public void evaluate(
      Points x, double[] t, Points dx, double[] dt, Points velocity, Points tangent) {
    blocks(
        x,
        TANGENT_ROWS,
        (worker, from, to) -> passes[worker].evaluate(x, t, dx, dt, from, to, velocity, tangent));
  }

  @Override
  public double[] divergence(Points x, double[] t) {
    double[] divergence = new double[x.count()];
    evaluate(x, t, Points.zeros(x.count(), layout.width(layout.count())), divergence);
    return divergence;
  }

  private void blocks(Points x, int rows, Block block) {
    int count = (x.count() + rows - 1) / rows;
    workers.run(
        count, (worker, i) -> block.run(worker, i * rows, Math.min(x.count(), (i + 1) * rows)));
  }

  /** What is done with some rows. */
  private interface Block {
    void run(int worker, int from, int to);
  }
}
