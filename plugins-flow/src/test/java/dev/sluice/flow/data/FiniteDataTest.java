package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.Streams;
import dev.sluice.testkit.Cases;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiniteDataTest {
  private static final int ROWS = 20;

  @Test
  void theReferenceUsesEveryHeldOutRowAsOftenAsAnyOtherGiveOrTakeOne() {
    Cases.check(50, random -> usesAllAlike(Cases.whole(random, 1, 60), random));
  }

  private static void usesAllAlike(int count, SplittableRandom random) {
    Parts parts = parts(new Split(0, 0.35, "", 0), random);

    int[] uses = new int[ROWS];
    ids(data(parts).reference(count, random)).forEach(i -> uses[i]++);

    int[] held = Arrays.stream(parts.test()).map(i -> uses[i]).toArray();
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
          Parts parts = parts(new Split(0.2, 0.3, "", 0), random);
          assertThat(ids(data(parts).draw(400, random)).distinct().sorted().toArray())
              .isEqualTo(sorted(parts.train()));
        });
  }

  @Test
  void comparesWithTheValidationPartWhereThereIsOneAndKeepsTheTestPartApart() {
    Cases.check(
        20,
        random -> {
          Parts parts = parts(new Split(0.2, 0.3, "", 0), random);
          FiniteData data = data(parts);
          FiniteData validation = data.validation().orElseThrow();
          FiniteData test = data.test().orElseThrow();
          assertThat(sorted(ids(data.reference(4, random)))).isEqualTo(sorted(parts.validation()));
          assertThat(sorted(ids(validation.draw(4, random)))).isEqualTo(sorted(parts.validation()));
          assertThat(sorted(ids(validation.reference(4, random))))
              .isEqualTo(sorted(parts.validation()));
          assertThat(sorted(ids(test.draw(6, random)))).isEqualTo(sorted(parts.test()));
          assertThat(sorted(ids(test.reference(6, random)))).isEqualTo(sorted(parts.test()));
          assertThat(test.trainCount()).isEqualTo(6);
        });
  }

  @Test
  void aTestPartWithoutValidationIsComparedWithThroughout() {
    Parts parts = parts(new Split(0, 0.25, "", 0), new SplittableRandom(1));
    FiniteData data = data(parts);
    assertThat(sorted(ids(data.reference(5, new SplittableRandom(2)))))
        .isEqualTo(sorted(parts.test()));
    assertThat(data.validation()).isEmpty();
    assertThat(data.test()).isEmpty();
  }

  @Test
  void withoutPartsTheRowsLearntFromAreComparedWith() {
    FiniteData data = data(parts(new Split(0, 0, "", 1), new SplittableRandom(1)));
    assertThat(data.trainCount()).isEqualTo(ROWS);
    assertThat(sorted(ids(data.reference(ROWS, new SplittableRandom(2)))))
        .isEqualTo(IntStream.range(0, ROWS).toArray());
  }

  private static FiniteData data(Parts parts) {
    return new FiniteData(RowStore.of(numbered()), new int[0], parts);
  }

  private static Parts parts(Split split, SplittableRandom random) {
    Streams streams = name -> random;
    return Parts.of(split, "data", ROWS, streams);
  }

  private static Points numbered() {
    return Points.of(ROWS, 1, IntStream.range(0, ROWS).asDoubleStream().toArray());
  }

  private static IntStream ids(Points points) {
    return Arrays.stream(points.values()).mapToInt(v -> (int) v);
  }

  private static int[] sorted(int[] rows) {
    return sorted(Arrays.stream(rows));
  }

  private static int[] sorted(IntStream rows) {
    return rows.sorted().toArray();
  }
}
