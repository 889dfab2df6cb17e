package dev.sluice.alignment.align;

import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Learning from the policy's own answers: they are drawn in groups, judged, and learnt from in some
 * updates before the next ones are drawn. An interrupted run goes on with the answers that it had.
 */
abstract class RolloutAligner implements Aligner, Stateful {
  private final Trainer trainer;
  private final Streams streams;
  private final Metrics metrics;
  private final int group;
  private final int epochs;
  private List<DrawnAnswer> drawn = List.of();

  /** The step whose answers were logged last: of micro-batches, the first's are. */
  private long logged;

  /**
   * @param group answers to one prompt
   * @param epochs updates on the same answers
   */
  RolloutAligner(Trainer trainer, Streams streams, Metrics metrics, int group, int epochs) {
    this.trainer = trainer;
    this.streams = streams;
    this.metrics = metrics;
    this.group = group;
    this.epochs = epochs;
  }

  /** Gives drawn answers their advantages. */
  abstract List<DrawnAnswer> judged(Rollout rollout);

  /** The loss of the answers that were drawn last. */
  abstract ScoreLoss loss(List<DrawnAnswer> drawn, AlignmentInputs alignment);

  /** Groups to learn from: as many as fit into the batch, at least one. */
  Rollout draw(AlignmentInputs alignment, RandomGenerator random) {
    int groups = Math.max(1, alignment.training().batch() / group);
    return Rollout.draw(alignment, groups, group, random);
  }

  @Override
  public final double align(AlignmentInputs alignment) {
    if (epochs > 1 && alignment.training().accumulate() > 1) {
      throw new RunFailedException(
          "each micro-batch has answers of its own, which are learnt from once: set epochs to 1,"
              + " not "
              + epochs
              + ", or training.accumulate to 1, not "
              + alignment.training().accumulate());
    }
    logged = 0;
    RandomGenerator random = streams.named("answers");
    return trainer.train(
        alignment.training(),
        alignment.policy(),
        alignment.validation(),
        alignment::between,
        (step, gradient) -> {
          if ((step - 1) % epochs == 0) {
            Rollout rollout = draw(alignment, random);
            log(rollout, step, alignment.training().logEvery());
            drawn = judged(rollout);
          }
          return alignment
              .policy()
              .lossAndGradient(DrawnAnswer.answers(drawn), false, loss(drawn, alignment), gradient);
        });
  }

  /** Where one of the updates on these answers is a point of the loss curve. */
  private void log(Rollout rollout, long step, int every) {
    if (step != logged && (step + epochs - 1) / every > (step - 1) / every) {
      logged = step;
      RolloutFigures.of(rollout, group).log(metrics, step);
    }
  }

  @Override
  public final State state() {
    return new State(List.of(), DrawnAnswer.numbers(drawn));
  }

  @Override
  public final void restore(State state) {
    drawn = DrawnAnswer.ofNumbers(state.of(0, state.numbers().size()).numbers());
  }
}
