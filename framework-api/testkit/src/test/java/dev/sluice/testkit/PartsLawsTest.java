package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.DenseMask;
import dev.sluice.api.attention.Documents;
import dev.sluice.api.attention.KeyLengths;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.MaskVisitor;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.ScoreVisitor;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.attention.Tile;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Our masks and scores are what they say that they are, and a wrong answer is caught. */
final class PartsLawsTest {
  private static final int QUERIES = 9;
  private static final int KEYS = 7;
  private static final MaskPartsLaw MASKS = new MaskPartsLaw(2, 3, QUERIES, KEYS);
  private static final ScorePartsLaw SCORES = new ScorePartsLaw(2, 3, QUERIES, KEYS);

  @Test
  void everyMaskOfOursIsTheConjunctionOfItsParts() {
    Cases.check(
        300,
        random -> {
          Mask mask = mask(random);
          assertThat(MASKS.check(mask).toString())
              .as(mask::toString)
              .isEqualTo("pairs answered wrongly: 0.00 (at most 0.00)");
        });
  }

  @Test
  void everyScoreOfOursIsTheChainOfItsSteps() {
    Cases.check(
        100,
        random -> {
          Score score = step(random).then(step(random)).then(step(random));
          assertThat(SCORES.check(score).seen()).as(score::toString).isLessThan(1e-12);
        });
  }

  /** A band that says it reaches one key farther. */
  @Test
  void aMaskThatClaimsTheWrongBandIsCaught() {
    Mask wrong =
        new Mask() {
          @Override
          public boolean sees(int batch, int head, int query, int key) {
            return key <= query;
          }

          @Override
          public void accept(MaskVisitor visitor) {
            visitor.band(new Band(1, Band.UNBOUNDED, 0));
          }
        };
    assertThat(MASKS.check(wrong).seen()).isGreaterThan(100);
  }

  @Test
  void aMaskThatCallsATileFullThatIsNotIsCaught() {
    Mask wrong =
        new Mask() {
          @Override
          public boolean sees(int batch, int head, int query, int key) {
            return key != 3;
          }

          @Override
          public Coverage coverage(Tile tile) {
            return Coverage.FULL;
          }
        };
    assertThat(MASKS.check(wrong).seen()).isGreaterThan(100);
  }

  @Test
  void aScoreThatClaimsAnotherSlopeOrForgetsACapIsCaught() {
    double[] slopes = {1, 0.5, 0.25};
    assertThat(SCORES.check(claiming(new Alibi(slopes, 0), new Alibi(slopes, 1))).seen())
        .isGreaterThan(0.1);
    assertThat(SCORES.check(claiming(new SoftCap(2), Score.plain())).seen()).isGreaterThan(0.1);
    assertThat(SCORES.check(claiming(new Alibi(slopes, 0), new Alibi(slopes, 0))).seen()).isZero();
  }

  private static Score claiming(Score is, Score says) {
    return new Score() {
      @Override
      public void apply(Tile tile, double[] scores) {
        is.apply(tile, scores);
      }

      @Override
      public void gradient(Tile tile, double[] before, double[] gradient) {
        is.gradient(tile, before, gradient);
      }

      @Override
      public void accept(ScoreVisitor visitor) {
        says.accept(visitor);
      }
    };
  }

  private static Mask mask(SplittableRandom random) {
    Mask a = simple(random);
    Mask b = simple(random);
    return switch (random.nextInt(5)) {
      case 0 -> a.and(b);
      case 1 -> a.and(b).and(simple(random));
      case 2 -> a.or(b.not());
      case 3 -> a.and(b).not();
      default -> a;
    };
  }

  private static Mask simple(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Band(Cases.whole(random, -4, 4), reach(random), reach(random));
      case 1 -> new KeyLengths(random.ints(2, 0, KEYS + 1).toArray());
      case 2 -> dense(random);
      case 3 ->
          new Documents(
              random.ints(QUERIES, 0, 3).sorted().toArray(), random.ints(KEYS, 0, 3).toArray());
      default -> Mask.all();
    };
  }

  private static int reach(SplittableRandom random) {
    return random.nextBoolean() ? Band.UNBOUNDED : Cases.whole(random, 0, 4);
  }

  private static Mask dense(SplittableRandom random) {
    ScoreGrid grid = new ScoreGrid(2, 1, QUERIES, KEYS);
    boolean[] keep = new boolean[2 * QUERIES * KEYS];
    for (int i = 0; i < keep.length; i++) {
      keep[i] = random.nextBoolean();
    }
    return new DenseMask(grid, keep);
  }

  private static Score step(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> new SoftCap(Cases.number(random, 0.5, 5));
      case 1 -> new Alibi(random.doubles(3, 0, 1).toArray(), Cases.whole(random, -3, 3));
      case 2 ->
          new Bias(
              new ScoreGrid(1, 3, 1, KEYS),
              random.doubles(3 * KEYS).map(x -> x < 0.1 ? Double.NEGATIVE_INFINITY : x).toArray());
      default -> Score.plain();
    };
  }
}
