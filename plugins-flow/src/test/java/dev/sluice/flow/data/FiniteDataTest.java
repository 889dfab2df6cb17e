package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import dev.sluice.testkit.Cases;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiniteDataTest {

  @Test
  void everyRowIsOnExactlyOneSide() {
    Cases.check(
        100,
        random ->
            everyRowIsOnExactlyOneSide(
                Cases.whole(random, 2, 40), Cases.number(random, 0, 0.99), random));
  }

  private static void everyRowIsOnExactlyOneSide(int n, double fraction, SplittableRandom random) {
    FiniteData data = FiniteData.split(numbered(n), fraction, random);

    assertThat(data.train().count()).isPositive();
    assertThat(data.heldOut().count() > 0).isEqualTo(fraction > 0);
    double[] all =
        IntStream.concat(ids(data.train()), ids(data.heldOut()))
            .sorted()
            .asDoubleStream()
            .toArray();
    assertThat(all).isEqualTo(numbered(n).values());
  }

  @Test
  void theReferenceUsesEveryHeldOutRowAsOftenAsAnyOtherGiveOrTakeOne() {
    Cases.check(50, random -> usesAllAlike(Cases.whole(random, 1, 60), random));
  }

  private static void usesAllAlike(int count, SplittableRandom random) {
    FiniteData data = FiniteData.split(numbered(20), 0.35, random);

    int[] uses = new int[20];
    ids(data.reference(count, random)).forEach(i -> uses[i]++);

    int[] held = ids(data.heldOut()).map(i -> uses[i]).toArray();
    assertThat(Arrays.stream(held).sum()).isEqualTo(count);
    assertThat(Arrays.stream(held).max().orElseThrow() - Arrays.stream(held).min().orElseThrow())
        .isLessThanOrEqualTo(1);
  }

  /** In 400 draws of 10 rows one is missed once in 10^17. */
  @Test
  void drawsOnlyRowsToLearnFrom() {
    Cases.check(
        20,
        random -> {
          FiniteData data = FiniteData.split(numbered(20), 0.5, random);
          assertThat(ids(data.draw(400, random)).distinct().sorted().toArray())
              .isEqualTo(ids(data.train()).sorted().toArray());
        });
  }

  private static Points numbered(int n) {
    return Points.of(n, 1, IntStream.range(0, n).asDoubleStream().toArray());
  }

  private static IntStream ids(Points points) {
    return Arrays.stream(points.values()).mapToInt(v -> (int) v);
  }
}
