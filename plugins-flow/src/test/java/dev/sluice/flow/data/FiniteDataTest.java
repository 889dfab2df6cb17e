package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class FiniteDataTest {

  @Property(tries = 100)
  void everyRowIsOnExactlyOneSide(
      @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll @DoubleRange(min = 0, max = 0.99) double fraction,
      @ForAll long seed) {
    FiniteData data = FiniteData.split(numbered(n), fraction, new SplittableRandom(seed));

    assertThat(data.train().count()).isPositive();
    assertThat(data.heldOut().count() > 0).isEqualTo(fraction > 0);
    double[] all =
        IntStream.concat(ids(data.train()), ids(data.heldOut()))
            .sorted()
            .asDoubleStream()
            .toArray();
    assertThat(all).isEqualTo(numbered(n).values());
  }

  @Property(tries = 50)
  void theReferenceUsesEveryHeldOutRowAsOftenAsAnyOtherGiveOrTakeOne(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
    FiniteData data = FiniteData.split(numbered(20), 0.35, new SplittableRandom(seed));

    int[] uses = new int[20];
    ids(data.reference(count, new SplittableRandom(seed))).forEach(i -> uses[i]++);

    int[] held = ids(data.heldOut()).map(i -> uses[i]).toArray();
    assertThat(Arrays.stream(held).sum()).isEqualTo(count);
    assertThat(Arrays.stream(held).max().orElseThrow() - Arrays.stream(held).min().orElseThrow())
        .isLessThanOrEqualTo(1);
  }

  @Property(tries = 20)
  void drawsOnlyRowsToLearnFrom(@ForAll long seed) {
    FiniteData data = FiniteData.split(numbered(20), 0.5, new SplittableRandom(seed));

    assertThat(ids(data.draw(200, new SplittableRandom(seed))).distinct().sorted().toArray())
        .isEqualTo(ids(data.train()).sorted().toArray());
  }

  private static Points numbered(int n) {
    return Points.of(n, 1, IntStream.range(0, n).asDoubleStream().toArray());
  }

  private static IntStream ids(Points points) {
    return Arrays.stream(points.values()).mapToInt(v -> (int) v);
  }
}
