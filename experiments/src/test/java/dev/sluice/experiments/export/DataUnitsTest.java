package dev.sluice.experiments.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.run.Dataset;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DataUnitsTest {
  @Test
  void dataThatIsNotScaledHasOffset0AndScale1() {
    DataUnits units = DataUnits.of(new Scaled(x -> x, x -> x)).orElseThrow();

    assertThat(units.offset()).containsExactly(0, 0);
    assertThat(units.scale()).containsExactly(1, 1);
  }

  @Test
  void standardisedColumnsAreFoundThoughTheirOffsetIsLarge() {
    DataUnits units =
        DataUnits.of(new Scaled(x -> x * 3.7 + 1e6, x -> (x - 1e6) / 3.7)).orElseThrow();

    assertThat(units.offset()).containsExactly(1e6, 1e6);
    assertThat(units.scale()[0]).isCloseTo(3.7, within(1e-12));
  }

  @Test
  void roundedAndBoundedShadesAreFoundTheOtherWay() {
    DataSource shades =
        new Scaled(x -> Math.rint(Math.max(0, Math.min(255, (x + 1) * 127.5))), x -> x / 127.5 - 1);

    DataUnits units = DataUnits.of(shades).orElseThrow();

    assertThat(units.offset()[0]).isCloseTo(127.5, within(1e-9));
    assertThat(units.scale()[0]).isCloseTo(127.5, within(1e-9));
  }

  @Test
  void dataThatIsChangedInAnotherWayHasNone() {
    assertThat(DataUnits.of(new Scaled(Math::exp, Math::log))).isEmpty();
    assertThat(DataUnits.of(new Scaled(x -> x * x * x, Math::cbrt))).isEmpty();
    assertThat(DataUnits.of(new Scaled(x -> Math.max(x, 0), x -> Math.min(x, 1)))).isEmpty();
  }

  /** Two columns, both changed alike. */
  private record Scaled(DoubleUnaryOperator toSource, DoubleUnaryOperator toLearning)
      implements DataSource {
    @Override
    public int[] shape() {
      return new int[] {2};
    }

    @Override
    public Points inSourceUnits(Points points) {
      return changed(points, toSource);
    }

    @Override
    public Points fromSourceUnits(Points points) {
      return changed(points, toLearning);
    }

    private static Points changed(Points points, DoubleUnaryOperator by) {
      Points copy = points.copy();
      for (int i = 0; i < copy.values().length; i++) {
        copy.values()[i] = by.applyAsDouble(copy.values()[i]);
      }
      return copy;
    }

    @Override
    public Points draw(int count, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Points reference(int count, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Dataset dataset() {
      throw new UnsupportedOperationException();
    }
  }
}
