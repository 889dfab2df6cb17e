package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.tensor.Tensors;
import java.util.List;
import java.util.Objects;

/** A network on libtorch, of any form, with derivatives of its own by forward mode. */
final class TorchNetwork implements Network, KnownTangent {
  /** Rows that are evaluated at once: bounds the memory for any number of points. */
  private static final int CHUNK = 1024;

  /** Rows that are worth a part of a batch, and parts that a batch is cut into if they are. */
  private static final int LEAST = 128;

  private static final int PARTS = 8;

  /** Tangents that are evaluated at once. */
  private static final int TANGENTS = 1024;

  private final Tensors tensors;
  private final TimeFeatures features;
  private final Forward forward;
  private final float[] parameters;
  private final List<ParameterTensor> named;
  private final NDList leaves = new NDList();
  private final TorchGradient gradient;

  /** From what a network sees, of width {@code in}, to what it says, of width {@code out}. */
  interface Forward {
    Dual of(Dual input, NDList leaves);
  }

  /**
   * @param named the leaves' names and shapes
   * @param parameters of their total length, in their order; now this network's own
   */
  TorchNetwork(
      Tensors tensors,
      TimeFeatures features,
      List<ParameterTensor> named,
      float[] parameters,
      Forward forward) {
    this.tensors = tensors;
    this.features = features;
    this.forward = forward;
    this.parameters = parameters;
    this.named = List.copyOf(named);
    for (ParameterTensor leaf : named) {
      Shape shape = new Shape(leaf.shape().stream().mapToLong(side -> side).toArray());
      leaves.add(tensors.leaf(tensors.manager(), new float[leaf.size()], shape));
    }
    tensors.write(leaves, parameters);
    gradient = new TorchGradient(tensors, features, forward, leaves);
  }

  @Override
  public int parameterCount() {
    return parameters.length;
  }

  @Override
  public List<ParameterTensor> tensors() {
    return named;
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(parameters, 0, into, 0, parameters.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
    tensors.write(leaves, parameters);
  }

  @Override
  public double lossAndGradient(Regression batch, float[] into) {
    return gradient.of(batch, into);
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    chunks(
        x,
        CHUNK,
        (owner, from, to) -> {
          Dual out = forward(new Dual(input(tensors, features, owner, x, t, from, to), null));
          write(out.value(), from, velocity);
        });
  }

  /** By a tangent per coordinate. */
  @Override
  public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
    int d = velocity.width();
    chunks(
        x,
        Math.max(1, TANGENTS / d),
        (owner, from, to) -> {
          NDArray out = slopes(owner, x, t, from, to, units(owner, d, x.width()), velocity);
          float[] jacobians = out.toFloatArray();
          // A network without a curve has the same Jacobian everywhere.
          int rows = Math.toIntExact(out.getShape().get(1));
          for (int r = from; r < to; r++) {
            double trace = 0;
            for (int j = 0; j < d; j++) {
              trace += jacobians[(j * rows + (r - from) % rows) * d + j];
            }
            divergence[r] = trace;
          }
        });
  }

  @Override
  public void evaluate(
      Points x, double[] t, Points dx, double[] dt, Points velocity, Points tangent) {
    int width = features.widthFor(x.width());
    chunks(
        x,
        TANGENTS,
        (owner, from, to) -> {
          float[] direction = new float[(to - from) * width];
          features.writeTangent(dx, t, dt, from, to, direction, width);
          NDArray tangents = tensors.create(owner, direction, new Shape(1, to - from, width));
          write(slopes(owner, x, t, from, to, tangents, velocity), from, tangent);
        });
  }

  /** As {@link #evaluate}; the width is the last bias's length. */
  @Override
  public double[] divergence(Points x, double[] t) {
    int width = Math.toIntExact(leaves.get(leaves.size() - 1).size());
    double[] divergence = new double[x.count()];
    evaluate(x, t, Points.zeros(x.count(), width), divergence);
    return divergence;
  }

  /**
   * Writes the rows' velocities.
   *
   * @return their derivatives along the tangents
   */
  private NDArray slopes(
      NDManager owner, Points x, double[] t, int from, int to, NDArray tangents, Points velocity) {
    Dual out = forward(new Dual(input(tensors, features, owner, x, t, from, to), tangents));
    write(out.value(), from, velocity);
    return Objects.requireNonNull(out.tangents(), "tangents go through every step");
  }

  private Dual forward(Dual input) {
    return tensors.withoutGradients(() -> forward.of(input, leaves));
  }

  private static void write(NDArray rows, int from, Points into) {
    int at = from * into.width();
    for (float value : rows.toFloatArray()) {
      into.values()[at++] = value;
    }
  }

  /** Coordinate by coordinate of a point, what changes of {@link #input}: 1 there and 0 else. */
  private NDArray units(NDManager owner, int d, int width) {
    int in = features.widthFor(width);
    float[] units = new float[d * in];
    for (int j = 0; j < d; j++) {
      units[j * in + j] = 1;
    }
    return tensors.create(owner, units, new Shape(d, 1, in));
  }

  private void chunks(Points x, int most, Chunk chunk) {
    int n = x.count();
    // Small batches too are cut for several threads.
    int rows = Math.min(most, Math.max(LEAST, (n + PARTS - 1) / PARTS));
    tensors.parts(
        (n + rows - 1) / rows,
        part -> {
          int from = part * rows;
          try (NDManager owner = tensors.manager().newSubManager()) {
            chunk.run(owner, from, Math.min(n, from + rows));
          }
        });
  }

  /** What is done with some rows; {@code owner} is closed after it. */
  private interface Chunk {
    void run(NDManager owner, int from, int to);
  }

  /** What the network sees of some rows. */
  static NDArray input(
      Tensors tensors,
      TimeFeatures features,
      NDManager owner,
      Points x,
      double[] t,
      int from,
      int to) {
    return tensors.create(
        owner, features.of(x, t, from, to), new Shape(to - from, features.widthFor(x.width())));
  }
}
