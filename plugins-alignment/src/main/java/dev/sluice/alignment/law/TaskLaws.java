package dev.sluice.alignment.law;

import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.law.Law;
import java.util.List;

/** All laws of tasks: the theory of reward and divergence on each of them. */
public final class TaskLaws {
  private TaskLaws() {}

  public static List<Law<AlignmentTask>> all() {
    return List.of(new OptimumMaximises(), new WordsAndAnswers(), new FrontierSlope());
  }
}
