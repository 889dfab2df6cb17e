package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.testkit.Cases;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void partsAreDisjointAndCoverAllRows() {
    Cases.check(
        200,
        random -> {
          int rows = Cases.whole(random, 3, 60);
          Split split = split(random, "");
          Parts parts = Parts.of(split, "data", rows, streams(random.nextLong()));
          assertThat(all(parts)).isEqualTo(IntStream.range(0, rows).toArray());
          assertThat(parts.train()).isNotEmpty();
          assertThat(parts.validation().length > 0).isEqualTo(split.validation() > 0);
          assertThat(parts.test().length > 0).isEqualTo(split.test() > 0);
        });
  }

  @Test
  void sharesAreOfRows() {
    Parts parts = Parts.of(new Split(0.1, 0.2, "", 1), "data", 178, streams(1));
    assertThat(parts.validation()).hasSize(18);
    assertThat(parts.test()).hasSize(36);
    assertThat(parts.train()).hasSize(124);
  }

  @Test
  void partsAreTheSameForEveryRunSeedAndOthersForAnotherSeedOfTheirOwn() {
    Cases.check(
        50,
        random -> {
          int rows = Cases.whole(random, 20, 60);
          Split one = new Split(0.2, 0.2, "", 1 + random.nextInt(1_000));
          Split other = new Split(0.2, 0.2, "", one.seed() + 1_000);
          Parts parts = Parts.of(one, "data", rows, streams(random.nextLong()));
          assertThat(text(Parts.of(one, "data", rows, streams(random.nextLong()))))
              .isEqualTo(text(parts));
          assertThat(text(Parts.of(other, "data", rows, streams(random.nextLong()))))
              .isNotEqualTo(text(parts));
        });
  }

  @Test
  void seedNoughtMeansTheRunsOwn() {
    Split split = new Split(0.2, 0.2, "", 0);
    assertThat(text(Parts.of(split, "data", 50, streams(3))))
        .isEqualTo(text(Parts.of(split, "data", 50, streams(3))))
        .isNotEqualTo(text(Parts.of(split, "data", 50, streams(4))));
  }

  /** Another seed of the framework's, or another shuffle, would give other parts silently. */
  @Test
  void partsStayWhatTheyWere() {
    assertThat(text(Parts.of(new Split(0.2, 0.3, "", 1), "data", 10, streams(1))))
        .isEqualTo("train [0, 9, 1, 6, 3] validation [8, 2] test [5, 4, 7]");
  }

  @Test
  void theTestPartIsTheSameWhateverTheShareOfValidation() {
    int[] test = Parts.of(new Split(0, 0.2, "", 5), "data", 50, streams(1)).test();
    assertThat(Parts.of(new Split(0.3, 0.2, "", 5), "data", 50, streams(1)).test()).isEqualTo(test);
  }

  @Test
  void groupsStayTogether() {
    Cases.check(
        200,
        random -> {
          int groups = Cases.whole(random, 3, 12);
          int rows = Cases.whole(random, groups, 60);
          List<String> of =
              IntStream.range(0, rows)
                  .mapToObj(row -> "patient-" + (row < groups ? row : random.nextInt(groups)))
                  .toList();
          Parts parts =
              Parts.ofGroups(split(random, "patient"), "data", of, streams(random.nextLong()));
          assertThat(all(parts)).isEqualTo(IntStream.range(0, rows).toArray());
          Set<String> seen = new HashSet<>();
          for (int[] part : List.of(parts.train(), parts.validation(), parts.test())) {
            Set<String> own = Arrays.stream(part).mapToObj(of::get).collect(Collectors.toSet());
            assertThat(own.stream().filter(seen::contains)).isEmpty();
            seen.addAll(own);
          }
        });
  }

  @Test
  void tooFewRowsOrGroupsAreRejected() {
    assertThatThrownBy(() -> Parts.of(new Split(0.1, 0.2, "", 1), "wine.csv", 2, streams(1)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("wine.csv: found 2 rows, expected at least 3: one for each part of the split");
    assertThatThrownBy(
            () ->
                Parts.ofGroups(
                    new Split(0.1, 0.2, "vineyard", 1),
                    "wine.csv",
                    List.of("a", "b", "a", "b"),
                    streams(1)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "wine.csv: found 2 groups of rows by column 'vineyard', expected at least 3: one for"
                + " each part of the split");
  }

  @Test
  void sharesThatLeaveNothingToLearnFromAreRejected() {
    assertThatThrownBy(() -> new Split(0.5, 0.5, "", 1))
        .hasMessage(
            "validation and test must leave rows to learn from: their sum must be below 1, not"
                + " 1.0");
  }

  @Test
  void sharesOutsideTheirRangeAreRejected() {
    assertThat(Constraints.broken(new Split(-0.1, 0.2, "", 1)))
        .containsExactly("validation must be at least 0 and below 1, not -0.1");
    assertThat(Constraints.broken(new Split(-1, 1, "", -1)))
        .containsExactly(
            "validation must be at least 0 and below 1, not -1.0",
            "test must be at least 0 and below 1, not 1.0",
            "seed must be 0 or more, not -1");
  }

  private static Split split(SplittableRandom random, String by) {
    double validation = random.nextBoolean() ? Cases.number(random, 0.01, 0.49) : 0;
    double test = random.nextBoolean() ? Cases.number(random, 0.01, 0.49) : 0;
    return new Split(validation, test, by, random.nextInt(3));
  }

  private static Streams streams(long seed) {
    return name -> new SplittableRandom(seed + name.hashCode());
  }

  private static int[] all(Parts parts) {
    return IntStream.concat(
            IntStream.concat(Arrays.stream(parts.train()), Arrays.stream(parts.validation())),
            Arrays.stream(parts.test()))
        .sorted()
        .toArray();
  }

  private static String text(Parts parts) {
    return "train %s validation %s test %s"
        .formatted(
            Arrays.toString(parts.train()),
            Arrays.toString(parts.validation()),
            Arrays.toString(parts.test()));
  }
}
