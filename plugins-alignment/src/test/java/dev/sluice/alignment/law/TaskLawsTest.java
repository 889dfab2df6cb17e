package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.data.RewardTable;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.testkit.Refutation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskLawsTest {
  @ParameterizedTest
  @CsvSource({"3,6,1,-1", "1,7,1,-1", "2,3,3,-1", "2,3,3,0", "1,2,4,1"})
  void holdForTablesOfRewards(int prompts, int vocabulary, int length, int end) {
    AlignmentTask task = table(prompts, vocabulary, length, end);
    for (Law<AlignmentTask> law : TaskLaws.all()) {
      Evidence evidence = law.check(task);
      assertThat(evidence.applicable()).isTrue();
      assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
    }
  }

  @Test
  void everyLawRefusesATaskWithAnInfiniteReward() {
    for (Law<AlignmentTask> law : TaskLaws.all()) {
      Refutation.notANumber(law, new InfiniteReward(), "");
    }
  }

  private static AlignmentTask table(int prompts, int vocabulary, int length, int end) {
    return new RewardTable(
        new RewardTable.Params(prompts, vocabulary, length, end, 1, true),
        name -> new SplittableRandom(11));
  }

  /** One answer is infinitely good: no optimum exists. */
  private static final class InfiniteReward implements AlignmentTask {
    private final AlignmentTask right = table(2, 3, 2, 0);

    @Override
    public AnswerSpace space() {
      return right.space();
    }

    @Override
    public double[] promptDistribution() {
      return right.promptDistribution();
    }

    @Override
    public double reward(Completion completion) {
      return completion.answer().length == 1 ? Double.POSITIVE_INFINITY : right.reward(completion);
    }
  }
}
