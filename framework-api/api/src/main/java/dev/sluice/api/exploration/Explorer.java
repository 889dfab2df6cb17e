package dev.sluice.api.exploration;

import dev.sluice.api.plugin.Kind;

/** What an explorer is rewarded for. It explores so as to maximise the sum less the cost. */
@Kind(value = "explorer", description = "The reward of exploration.")
public interface Explorer {
  /**
   * The reward of learning something, without the cost. Of learning it in two steps, it is the sum
   * of theirs.
   *
   * @param code of the problem, as the learner has it now
   * @param before what was known
   * @param after what is known now; the problem is possible in both
   * @param problem which it is; the learner knows it in training
   */
  double reward(Code code, Knowledge before, Knowledge after, int problem);

  /** What a step costs, 0 or more. */
  double cost();
}
