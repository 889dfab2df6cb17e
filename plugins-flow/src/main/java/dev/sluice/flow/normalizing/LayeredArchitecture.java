package dev.sluice.flow.normalizing;

import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.vector.MatrixMath;
import java.util.ArrayList;
import java.util.List;

/** Layers that move values by one kind of monotone map, each followed by a linear map. */
abstract class LayeredArchitecture implements NormalizingFlowArchitecture {
  private final String type;
  private final int count;
  private final Monotone map;
  private final Conditioning conditioning;
  private final List<Integer> hidden;
  private final Mixing mixing;
  private final MatrixMath math;
  private final Streams streams;
  private final Spec<InitialWeights> weights;

  /**
   * @param type its name in descriptors
   * @param count the number of layers that move values
   * @param hidden widths of each layer's network
   */
  LayeredArchitecture(
      String type,
      int count,
      Monotone map,
      Conditioning conditioning,
      List<Integer> hidden,
      Mixing mixing,
      MatrixMath math,
      Streams streams,
      Spec<InitialWeights> weights) {
    this.type = type;
    this.count = count;
    this.map = map;
    this.conditioning = conditioning;
    this.hidden = hidden;
    this.mixing = mixing;
    this.math = math;
    this.streams = streams;
    this.weights = weights;
  }

  @Override
  public final Spec<InitialWeights> initialWeights() {
    return weights;
  }

  @Override
  public final NormalizingFlow make(int[] sides, Weights weights) {
    int width = NetworkShape.of(sides).width();
    int least = conditioning == Conditioning.COUPLING ? 2 : 1;
    if (width < least) {
      throw new RunFailedException(
          "model '%s' needs points of %d values or more, found %d".formatted(type, least, width));
    }
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      layers.add(conditioning.layer(width, l, map, hidden));
      mixing.layer(width).ifPresent(layers::add);
    }
    LayeredFlow flow = new LayeredFlow(layers);
    return new TrainableFlow(
        flow,
        new FloatProducts(math),
        weights.values(
            flow.parameters().length, () -> flow.draw(streams.named("initial-parameters"))));
  }
}
