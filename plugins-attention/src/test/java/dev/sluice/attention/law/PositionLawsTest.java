package dev.sluice.attention.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.law.Law;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PositionLawsTest {
  @ParameterizedTest
  @MethodSource("breakers")
  void refuseWhatBreaksThem(String name, Positions broken) {
    Law<Positions> law =
        PositionLaws.all().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    assertThat(law.check(broken).holds()).as("%s", law.check(broken)).isFalse();
  }

  static Stream<Arguments> breakers() {
    return Stream.of(
        Arguments.of("relative-form", new AbsoluteBias()),
        Arguments.of("keeps-norm", new GrowsWithPosition()),
        Arguments.of("place-gradient", new GrowsWithPosition()),
        Arguments.of("placement-is-place", new PlacesNothingInFloat()));
  }

  @Test
  void aScalingThatSpeedsUpIsRefused() {
    RotaryScaling faster =
        (base, width) -> IntStream.range(0, width / 2).mapToDouble(i -> 2.0 / (i + 1)).toArray();
    assertThat(new SlowsDown().check(faster).holds()).isFalse();
    assertThat(new SlowsDown().check((base, width) -> new double[width]).holds()).isFalse();
  }

  /** Prefers late keys, wherever the query stands. */
  private static final class AbsoluteBias implements Positions {
    @Override
    public Score score(int heads, int shift) {
      return new Score() {
        @Override
        public void apply(Tile tile, double[] scores) {
          for (int i = 0; i < scores.length; i++) {
            scores[i] += 1e-3 * (tile.keyFrom() + i % tile.keys());
          }
        }

        @Override
        public void gradient(Tile tile, double[] before, double[] gradient) {}
      };
    }
  }

  /** Multiplies rows by their position and forgets the gradient. */
  private static final class GrowsWithPosition implements Positions {
    @Override
    public Heads place(Heads rows, int first) {
      double[] values = rows.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] *= 1 + first + i / rows.width() % rows.rows();
      }
      return new Heads(rows.batch(), rows.heads(), rows.rows(), rows.width(), values);
    }
  }

  /** Forgets in float32 what it does in float64. */
  private static final class PlacesNothingInFloat implements Positions {
    @Override
    public Heads place(Heads rows, int first) {
      return new GrowsWithPosition().place(rows, first);
    }

    @Override
    public Placement placement(int rows, int width, int first) {
      return new Placement() {
        @Override
        public void place(int row, float[] values, int from) {}

        @Override
        public void gradient(int row, float[] values, int from) {}
      };
    }
  }
}
