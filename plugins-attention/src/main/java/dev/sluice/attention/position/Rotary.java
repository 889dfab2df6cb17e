package dev.sluice.attention.position;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Rotary positions (Su et al. 2021, arXiv:2104.09864, section 3.2): pair i of a row at position t
 * is turned by the angle t theta_i, theta_i = base^(-2i/d), so that a score depends on the distance
 * of its two rows only.
 *
 * <p>Conventions. With columns q = R_t W_q x_t and k = R_s W_k x_s, R turning counterclockwise as
 * here, the score is q^T k = x_t^T W_q^T R_(s-t) W_k x_s, since R_t^T R_s = R_(s-t). With rows, q =
 * x_t W_q R_t and k = x_s W_k R_s, it is x_t W_q R_(t-s) W_k^T x_s^T. The two are each other with
 * {@link Turn#CLOCKWISE} for {@link Turn#COUNTERCLOCKWISE}. The form x_t^T W_q R_(t-s) W_k x_s that
 * is sometimes printed mixes them: it belongs to q = R_t^T W_q^T x_t and k = R_s^T W_k x_s, columns
 * that turn clockwise.
 */
@Describe("Turns pairs of columns of queries and keys by angles that grow with the position.")
public final class Rotary implements Positions {
  /** Which columns make a pair. */
  public enum Layout {
    /** 2i and 2i + 1: RoFormer, GPT-J. */
    INTERLEAVED,
    /** i and i + d/2: GPT-NeoX, Llama. */
    HALF_SPLIT
  }

  /** Which way a pair (x, y) is turned. */
  public enum Turn {
    /** x cos - y sin, x sin + y cos: as RoFormer prints it, and every library has it. */
    COUNTERCLOCKWISE,
    /** x cos + y sin, y cos - x sin: the transposed matrix. */
    CLOCKWISE
  }

  /** Parameters of rotary positions. */
  public record Params(
      @Describe("theta_i is base^(-2i/d); above 1.") @DecimalMin(value = 1, inclusive = false)
          double base,
      @Describe("Which columns make a pair.") Layout layout,
      @Describe("Which way pairs are turned.") Turn turn,
      @Describe("How frequencies change for long contexts.") Spec<RotaryScaling> scaling) {}

  private final double base;
  private final Layout layout;
  private final Turn turn;
  private final RotaryScaling scaling;

  @Inject
  public Rotary(Params params, Build build) {
    this(params.base(), params.layout(), params.turn(), build.of(params.scaling()));
  }

  public Rotary(double base, Layout layout, Turn turn, RotaryScaling scaling) {
    this.base = base;
    this.layout = layout;
    this.turn = turn;
    this.scaling = scaling;
  }

  /** The base of a rotation as Llama has it, without scaling; empty for others. */
  public Optional<Double> plainBase() {
    boolean plain =
        layout == Layout.HALF_SPLIT && turn == Turn.COUNTERCLOCKWISE && scaling instanceof Unscaled;
    return plain ? Optional.of(base) : Optional.empty();
  }

  @Override
  public Heads place(Heads rows, int first) {
    return turned(rows, first, turn == Turn.COUNTERCLOCKWISE ? 1 : -1);
  }

  @Override
  public Heads placeGradient(Heads gradient, int first) {
    return turned(gradient, first, turn == Turn.COUNTERCLOCKWISE ? -1 : 1);
  }

  @Override
  public Placement placement(int rows, int width, int first) {
    requireEven(width);
    int sign = turn == Turn.COUNTERCLOCKWISE ? 1 : -1;
    return RotaryTable.of(
        scaling.frequencies(base, width), scaling.factor(), sign, layout, rows, first);
  }

  private Heads turned(Heads rows, int first, int sign) {
    int width = rows.width();
    requireEven(width);
    double[] frequencies = scaling.frequencies(base, width);
    Heads turned = Heads.zeros(rows.batch(), rows.heads(), rows.rows(), width);
    int apart = layout == Layout.INTERLEAVED ? 1 : width / 2;
    int step = layout == Layout.INTERLEAVED ? 2 : 1;
    for (int row = 0; row < rows.rows(); row++) {
      for (int pair = 0; pair < frequencies.length; pair++) {
        double angle = (first + row) * frequencies[pair];
        double cos = scaling.factor() * Math.cos(angle);
        double sin = scaling.factor() * sign * Math.sin(angle);
        for (int head = 0; head < rows.batch() * rows.heads(); head++) {
          int x = (head * rows.rows() + row) * width + pair * step;
          int y = x + apart;
          turned.values()[x] = rows.values()[x] * cos - rows.values()[y] * sin;
          turned.values()[y] = rows.values()[x] * sin + rows.values()[y] * cos;
        }
      }
    }
    return turned;
  }

  private static void requireEven(int width) {
    if (width % 2 != 0) {
      throw new IllegalArgumentException("rotary positions need an even width, not " + width);
    }
  }
}
