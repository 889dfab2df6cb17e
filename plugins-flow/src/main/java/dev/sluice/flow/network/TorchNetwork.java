package dev.sluice.flow.network;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.Regression;
import org.jspecify.annotations.Nullable;

/** A network on libtorch, whatever its form, with derivatives of its own by forward mode. */
abstract class TorchNetwork implements Network, KnownTangent {
  private @Nullable TorchGraph graph;

  /** The form of {@link #initialize(int[], int)}, called once. */
  abstract TorchGraph graph(int[] shape, int extra);

  @Override
  public final void initialize(int[] shape) {
    initialize(shape, 0);
  }

  @Override
  public final void initialize(int[] shape, int extra) {
    if (graph != null) {
      throw new IllegalStateException("this network is initialized already");
    }
    graph = graph(shape, extra);
  }

  @Override
  public final int parameterCount() {
    return graph == null ? 0 : graph.parameterCount();
  }

  @Override
  public final void readParameters(float[] into) {
    graph().readParameters(into);
  }

  @Override
  public final void writeParameters(float[] from) {
    graph().writeParameters(from);
  }

  @Override
  public final double lossAndGradient(Regression batch, float[] gradient) {
    return graph().lossAndGradient(batch, gradient);
  }

  @Override
  public final void evaluate(Points x, double[] t, Points velocity) {
    graph().evaluate(x, t, velocity);
  }

  @Override
  public final void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
    graph().evaluate(x, t, velocity, divergence);
  }

  @Override
  public final void evaluate(
      Points x, double[] t, Points dx, double[] dt, Points velocity, Points tangent) {
    graph().evaluate(x, t, dx, dt, velocity, tangent);
  }

  @Override
  public final double[] divergence(Points x, double[] t) {
    double[] divergence = new double[x.count()];
    graph().evaluate(x, t, Points.zeros(x.count(), graph().width()), divergence);
    return divergence;
  }

  private TorchGraph graph() {
    if (graph == null) {
      throw new IllegalStateException("initialize comes first");
    }
    return graph;
  }
}
