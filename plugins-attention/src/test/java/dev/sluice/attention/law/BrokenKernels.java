package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.Tile;
import dev.sluice.attention.kernel.OnlineKernel;
import java.util.Arrays;
import java.util.Optional;

/** Kernels with one mistake each, as they are made in practice. */
final class BrokenKernels {
  private BrokenKernels() {}

  /** Adds a small number to the denominator: a sink that nobody asked for. */
  static final class Unnormalised extends Altered {
    @Override
    AttentionSpec spec(AttentionSpec asked) {
      return asked.withSinks(-5, -5, -5, -5);
    }
  }

  /** Gives weight by position. */
  static final class PrefersFirstKeys extends Altered {
    @Override
    AttentionSpec spec(AttentionSpec asked) {
      return asked.withScore(new ByPosition());
    }
  }

  /** Takes 1e-3 off a score for each key before it. */
  record ByPosition() implements Score {
    @Override
    public void apply(Tile tile, double[] scores) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] -= 1e-3 * (tile.keyFrom() + i % tile.keys());
      }
    }

    @Override
    public void gradient(Tile tile, double[] before, double[] gradient) {}
  }

  /** Off by one at the diagonal. */
  static final class SeesOneAhead extends Altered {
    @Override
    AttentionSpec spec(AttentionSpec asked) {
      Mask mask = asked.mask();
      return asked.withMask((b, h, query, key) -> key == 0 || mask.sees(b, h, query, key - 1));
    }
  }

  /** Hides by a large negative score, so that a row without keys is a plain mean. */
  static final class MasksByLargeNumber extends Altered {
    @Override
    AttentionSpec spec(AttentionSpec asked) {
      Mask mask = asked.mask();
      return asked.withMask(Mask.all()).withScore(new LargeNegative(mask));
    }
  }

  /** Minus 1e9 where a mask hides. */
  record LargeNegative(Mask mask) implements Score {
    @Override
    public void apply(Tile tile, double[] scores) {
      for (int i = 0; i < scores.length; i++) {
        int query = tile.queryFrom() + i / tile.keys();
        int key = tile.keyFrom() + i % tile.keys();
        scores[i] = mask.sees(tile.batch(), tile.head(), query, key) ? scores[i] : -1e9;
      }
    }

    @Override
    public void gradient(Tile tile, double[] before, double[] gradient) {}
  }

  /** Takes exponentials of the scores as they are. */
  static final class Overflows extends Altered {
    @Override
    AttentionOutput output(AttentionOutput right) {
      double[] sums = Arrays.stream(right.logSumExp()).map(x -> Math.log(Math.exp(x))).toArray();
      return new AttentionOutput(right.out(), sums);
    }
  }

  /** Keeps one logarithm a row, which next to 1e17 has no room for the number of keys. */
  static final class KeepsOnlyLogSumExp extends Altered {
    private final AttentionKernel online = new OnlineKernel(new OnlineKernel.Params(16));

    @Override
    public AttentionGradient backward(
        Heads q, Heads k, Heads v, AttentionSpec spec, AttentionOutput saved, Heads back) {
      AttentionOutput poorer = new AttentionOutput(saved.out(), saved.logSumExp());
      return online.backward(q, k, v, spec, poorer, back);
    }
  }

  /** Answers the logarithm to base 2, in which a fast kernel computes. */
  static final class LogSumExpInBits extends Altered {
    @Override
    AttentionOutput output(AttentionOutput right) {
      double[] bits = Arrays.stream(right.logSumExp()).map(x -> x / Math.log(2)).toArray();
      return new AttentionOutput(right.out(), bits);
    }
  }

  /** A backward pass without D = rowsum(dO o O). */
  static final class ForgetsDelta extends Altered {
    @Override
    AttentionOutput saved(AttentionOutput right) {
      Heads out = right.out();
      Heads none = Heads.zeros(out.batch(), out.heads(), out.rows(), out.width());
      return new AttentionOutput(none, right.logSumExp());
    }
  }

  /** Has sinks in float64 only. */
  static final class ForgetsSinksInFloat extends Altered {
    @Override
    public FloatOutput forward(FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec) {
      return super.forward(q, k, v, spec.withSinks());
    }
  }

  /** Takes the gradient in a score's numbers as constants' is taken. */
  static final class ForgetsLearntNumbers extends Altered {
    @Override
    AttentionGradient gradient(AttentionGradient right) {
      return new AttentionGradient(right.q(), right.k(), right.v(), right.sinks());
    }
  }

  /** Gives every number of a score the gradient of its first head. */
  static final class ForgetsToSumOverHeads extends Altered {
    @Override
    AttentionGradient gradient(AttentionGradient right) {
      double[] quarter = Arrays.stream(right.score()).map(x -> x / 4).toArray();
      return new AttentionGradient(right.q(), right.k(), right.v(), right.sinks(), quarter);
    }
  }

  /** Says that it has no sinks, and computes as if there were none. */
  static final class RefusesOnPaper extends Altered {
    @Override
    public Optional<String> refusal(AttentionSpec spec) {
      return spec.sinks().length == 0 ? Optional.empty() : Optional.of("has no sinks");
    }

    @Override
    AttentionSpec spec(AttentionSpec asked) {
      return asked.withSinks();
    }
  }

  /** Has no sinks, and says so as it should. */
  static final class Refuses extends Altered {
    @Override
    public Optional<String> refusal(AttentionSpec spec) {
      return spec.sinks().length == 0 ? Optional.empty() : Optional.of("has no sinks");
    }

    @Override
    AttentionSpec spec(AttentionSpec asked) {
      refusal(asked)
          .ifPresent(
              text -> {
                throw new IllegalArgumentException(text);
              });
      return asked;
    }
  }
}
