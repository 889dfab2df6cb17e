package dev.sluice.flow.network;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import jakarta.inject.Inject;

/**
 * A transformer over a picture's patches (Peebles and Xie 2022, arXiv:2212.09748): patches are the
 * rows of a sequence, and time and whatever else stands beside a point are its condition. All
 * arithmetic is the encoder's, a component of the registry.
 */
@Describe("A transformer over a picture's patches, under the time as a condition.")
public final class Dit implements Network {
  /** Pictures that are evaluated at once: bounds the memory for any number of points. */
  private static final int CHUNK = 256;

  private final Params params;
  private final TimeFeatures features;
  private final SequenceEncoder encoder;
  private Patches patches = new Patches(1, 1, 1, 1);
  private int[] places = {};
  private int extra;

  /** How pictures are cut, what it sees of the time, and what computes. */
  public record Params(
      @Describe("The side of a patch in pixels.") int patch,
      @Describe("How many pairs sin(pi k t), cos(pi k t) it sees beside the time itself.")
          int timeFrequencies,
      @Describe("The function of patches and time.") Spec<SequenceEncoder> encoder) {
    public Params {
      if (patch < 1) {
        throw new IllegalArgumentException("patch must be at least 1, not " + patch);
      }
      if (timeFrequencies < 0) {
        throw new IllegalArgumentException(
            "time-frequencies must be 0 or more, not " + timeFrequencies);
      }
    }

    public static Params defaults() {
      return new Params(2, 4, Spec.of(SequenceEncoder.class, "transformer"));
    }
  }

  @Inject
  public Dit(Params params, Build build) {
    this.params = params;
    this.features = new TimeFeatures(params.timeFrequencies);
    this.encoder = build.of(params.encoder);
  }

  @Override
  public void initialize(int[] shape) {
    initialize(shape, 0);
  }

  @Override
  public void initialize(int[] shape, int beside) {
    if (places.length > 0) {
      throw new IllegalStateException("this network is initialized already");
    }
    patches = Patches.of(shape, params.patch);
    places = patches.places();
    extra = beside;
    encoder.initialize(
        new EncoderShape(
            patches.count(), patches.size(), features.widthFor(extra), patches.size()));
  }

  @Override
  public int parameterCount() {
    return encoder.parameterCount();
  }

  @Override
  public void readParameters(float[] into) {
    encoder.readParameters(into);
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
