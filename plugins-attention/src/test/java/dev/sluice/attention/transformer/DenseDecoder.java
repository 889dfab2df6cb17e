package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.sequence.Tokens;
import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/** The decoder's definition in float64, a row at a time, with nothing shared and nothing saved. */
final class DenseDecoder {
  private final Transformer.Params params;
  private final Positions positions;
  private final int vocabulary;
  private double[] parameters = {};
  private int at;

  DenseDecoder(Transformer.Params params, Positions positions, int vocabulary) {
    this.params = params;
    this.positions = positions;
    this.vocabulary = vocabulary;
  }

  /** Log-probabilities as the model gives them, shape {@code [batch, length]}. */
  double[] logProbabilities(double[] values, Tokens tokens) {
    parameters = values;
    double[] all = new double[tokens.ids().length];
    for (int b = 0; b < tokens.batch(); b++) {
      at = 0;
      int length = tokens.lengths()[b];
      int[] ids =
          Arrays.copyOfRange(tokens.ids(), b * tokens.length(), b * tokens.length() + length);
      double[][] logits = logits(ids);
      for (int t = 1; t < length; t++) {
        double sum = 0;
        for (double logit : logits[t - 1]) {
          sum += Math.exp(logit);
        }
        all[b * tokens.length() + t] = logits[t - 1][ids[t]] - Math.log(sum);
      }
    }
    return all;
  }

  private double[][] logits(int[] ids) {
    int width = params.width();
    double[] table = take(vocabulary * width);
    double[] rows = new double[ids.length * width];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = table[ids[i / width] * width + i % width];
    }
    positions.addTo(rows, ids.length, width, 0);
    double[][] x = new double[ids.length][width];
    for (int i = 0; i < rows.length; i++) {
      x[i / width][i % width] = rows[i];
    }
    for (int layer = 0; layer < params.layers(); layer++) {
      layer(x);
    }
    double[][] normed = norm(x);
    return affine(normed, vocabulary, false);
  }

  private void layer(double[][] x) {
    int width = params.width();
    int headWidth = width / params.heads();
    int keyWidth = params.keyHeads() * headWidth;
    double[][] normed = norm(x);
    double[][] projected = affine(normed, width + 2 * keyWidth, params.biases());
    double[][] attended = attention(projected, headWidth, keyWidth);
    add(x, affine(attended, width, params.biases()));
    double[][] second = norm(x);
    boolean gated = params.activation() == Activation.SWIGLU;
    double[][] u = affine(second, (gated ? 2 : 1) * params.hidden(), params.biases());
    double[][] act = new double[u.length][params.hidden()];
    for (int t = 0; t < u.length; t++) {
      for (int j = 0; j < params.hidden(); j++) {
        act[t][j] =
            gated ? u[t][j] / (1 + Math.exp(-u[t][j])) * u[t][params.hidden() + j] : gelu(u[t][j]);
      }
    }
    add(x, affine(act, width, params.biases()));
  }

  private double[][] attention(double[][] projected, int headWidth, int keyWidth) {
    int length = projected.length;
    double[][] out = new double[length][params.width()];
    for (int head = 0; head < params.heads(); head++) {
      int key = head / (params.heads() / params.keyHeads()) * headWidth + params.width();
      Heads q = positions.place(columns(projected, head * headWidth, headWidth), 0);
      Heads k = positions.place(columns(projected, key, headWidth), 0);
      for (int t = 0; t < length; t++) {
        double[] scores = new double[t + 1];
        for (int s = 0; s <= t; s++) {
          for (int j = 0; j < headWidth; j++) {
            scores[s] += q.values()[t * headWidth + j] * k.values()[s * headWidth + j];
          }
          scores[s] /= Math.sqrt(headWidth);
          if (params.softCap() > 0) {
            scores[s] = params.softCap() * Math.tanh(scores[s] / params.softCap());
          }
        }
        positions.score(params.heads(), 0).apply(new Tile(0, head, t, t + 1, 0, t + 1), scores);
        double sum = 0;
        for (int s = 0; s <= t; s++) {
          boolean seen = params.window() == 0 || t - s < params.window();
          scores[s] = seen ? Math.exp(scores[s]) : 0;
          sum += scores[s];
        }
        for (int s = 0; s <= t; s++) {
          for (int j = 0; j < headWidth; j++) {
            out[t][head * headWidth + j] += scores[s] / sum * projected[s][key + keyWidth + j];
          }
        }
      }
    }
    return out;
  }

  private static Heads columns(double[][] rows, int from, int width) {
    Heads heads = Heads.zeros(1, 1, rows.length, width);
    for (int t = 0; t < rows.length; t++) {
      System.arraycopy(rows[t], from, heads.values(), t * width, width);
    }
    return heads;
  }

  private double[][] norm(double[][] x) {
    int width = params.width();
    boolean layer = params.norm() == Normalisation.LAYER;
    double[] gain = take(width);
    double[] shift = layer ? take(width) : new double[width];
    double[][] y = new double[x.length][width];
    for (int t = 0; t < x.length; t++) {
      double mean = layer ? Arrays.stream(x[t]).average().orElseThrow() : 0;
      double square = Arrays.stream(x[t]).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int j = 0; j < width; j++) {
        y[t][j] = gain[j] * (x[t][j] - mean) / Math.sqrt(square + 1e-5) + shift[j];
      }
    }
    return y;
  }

  private double[][] affine(double[][] x, int out, boolean biased) {
    int in = x[0].length;
    double[] weight = take(in * out);
    double[] bias = biased ? take(out) : new double[out];
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      y[t] = bias.clone();
      for (int i = 0; i < in; i++) {
        for (int j = 0; j < out; j++) {
          y[t][j] += x[t][i] * weight[i * out + j];
        }
      }
    }
    return y;
  }

  private static void add(double[][] x, double[][] y) {
    for (int t = 0; t < x.length; t++) {
      for (int j = 0; j < x[t].length; j++) {
        x[t][j] += y[t][j];
      }
    }
  }

  private double gelu(double x) {
    return params.activation() == Activation.GELU
        ? 0.5 * x * Erf.erfc(-x / Math.sqrt(2))
        : 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  private double[] take(int count) {
    double[] taken = Arrays.copyOfRange(parameters, at, at + count);
    at += count;
    return taken;
  }
}
