package dev.sluice.flow.network;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import java.util.List;
import java.util.Optional;

/** An encoder of a picture's patches as a network; the parameters are the encoder's. */
final class DitNetwork implements Network {
  /** Pictures that are evaluated at once: bounds the memory for any number of points. */
  private static final int CHUNK = 256;

  private final TimeFeatures features;
  private final Patches patches;
  private final int[] places;
  private final int extra;
  private final SequenceEncoder encoder;

  /**
   * @param extra values behind each point
   */
  DitNetwork(TimeFeatures features, Patches patches, int extra, SequenceEncoder encoder) {
    this.features = features;
    this.patches = patches;
    this.places = patches.places();
    this.extra = extra;
    this.encoder = encoder;
  }

  @Override
  public int parameterCount() {
    return encoder.parameterCount();
  }

  @Override
  public List<ParameterTensor> tensors() {
    return encoder.tensors();
  }

  @Override
  public void readParameters(float[] into) {
    encoder.readParameters(into);
  }

  @Override
  public Optional<float[]> ownParameters() {
    return encoder.ownParameters();
  }

  @Override
  public void writeParameters(float[] from) {
    encoder.writeParameters(from);
  }

  @Override
  public double lossAndGradient(Regression batch, float[] gradient) {
    int n = batch.x().count();
    return encoder.lossAndGradient(
        cut(batch.x(), 0, n),
        conditions(batch.x(), batch.t(), 0, n),
        (encoded, slopes) -> loss(batch, encoded, slopes),
        gradient);
  }

  private double loss(Regression batch, Sequences encoded, Sequences slopes) {
    double[] target = batch.target().values();
    double[] weight = batch.weight();
    double sum = 0;
    for (int r = 0; r < batch.x().count(); r++) {
      double w = (weight == null ? 1 : weight[r]) / target.length;
      for (int c = 0; c < places.length; c++) {
        int at = r * patches.count() * patches.size() + places[c];
        double error = encoded.values()[at] - target[r * places.length + c];
        sum += w * error * error;
        slopes.values()[at] = (float) (2 * w * error);
      }
    }
    return sum;
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    for (int from = 0; from < x.count(); from += CHUNK) {
      int to = Math.min(x.count(), from + CHUNK);
      float[] encoded = encoder.encode(cut(x, from, to), conditions(x, t, from, to)).values();
      for (int r = from; r < to; r++) {
        int at = (r - from) * patches.count() * patches.size();
        for (int c = 0; c < places.length; c++) {
          velocity.values()[r * places.length + c] = encoded[at + places[c]];
        }
      }
    }
  }

  private Sequences cut(Points x, int from, int to) {
    Sequences rows = Sequences.zeros(to - from, patches.count(), patches.size());
    for (int r = from; r < to; r++) {
      int at = (r - from) * patches.count() * patches.size();
      for (int c = 0; c < places.length; c++) {
        rows.values()[at + places[c]] = (float) x.get(r, c);
      }
    }
    return rows;
  }

  /** What stands beside each point, and its time. */
  private float[] conditions(Points x, double[] t, int from, int to) {
    int width = features.widthFor(extra);
    float[] conditions = new float[(to - from) * width];
    double[] beside = new double[extra];
    double[] one = new double[width];
    for (int r = from; r < to; r++) {
      for (int c = 0; c < extra; c++) {
        beside[c] = x.get(r, places.length + c);
      }
      features.write(beside, t[r], one);
      for (int c = 0; c < width; c++) {
        conditions[(r - from) * width + c] = (float) one[c];
      }
    }
    return conditions;
  }
}
