package dev.sluice.attention.law;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.law.Law;
import dev.sluice.testkit.Refutation;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PositionLawsTest {
  @ParameterizedTest
  @MethodSource("breakers")
  void refuseWhatBreaksThem(String name, Positions broken, String claim) {
    Law<Positions> law =
        PositionLaws.all().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    Refutation.by(law, broken, claim);
  }

  static Stream<Arguments> breakers() {
    return Stream.of(
        Arguments.of("relative-form", new AbsoluteBias(), "change by moving all rows along"),
        Arguments.of(
            "keeps-norm", new GrowsWithPosition(), "|norm's change - its change elsewhere|"),
        Arguments.of(
            "place-gradient", new GrowsWithPosition(), "|<place(x), y> - <x, placeGradient(y)>|"),
        Arguments.of(
            "placement-is-place", new PlacesNothingInFloat(), "|row in float32 - row in float64|"));
  }

  @Test
  void aScalingThatSpeedsUpIsRefused() {
    RotaryScaling faster =
        (base, width) -> IntStream.range(0, width / 2).mapToDouble(i -> 2.0 / (i + 1)).toArray();
    Refutation.by(new SlowsDown(), faster, "frequency too high, relatively");
    Refutation.by(
        new SlowsDown(), (base, width) -> new double[width], "|frequencies - 1| for width 2");
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
