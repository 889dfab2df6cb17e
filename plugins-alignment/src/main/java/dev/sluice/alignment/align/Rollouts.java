package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.run.Streams;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Learning from the policy's own answers: they are drawn in groups, judged, and learnt from in some
 * updates before the next ones are drawn. An interrupted run goes on with the answers that it had.
 */
final class Rollouts implements Stateful {
  private final Trainer trainer;
  private final Streams streams;
  private final int group;
  private final int epochs;
  private List<DrawnAnswer> drawn = List.of();

  /**
   * @param group answers to one prompt
   * @param epochs updates on the same answers
   */
  Rollouts(Trainer trainer, Streams streams, int group, int epochs) {
    this.trainer = trainer;
    this.streams = streams;
    this.group = group;
    this.epochs = epochs;
  }

  /**
   * Trains the policy.
   *
   * @param judge gives drawn answers their advantages
   * @param loss of the answers that were drawn last
   * @return the last loss
   */
  double train(
      AlignmentInputs alignment,
      Function<Rollout, List<DrawnAnswer>> judge,
      Function<List<DrawnAnswer>, ScoreLoss> loss) {
    RandomGenerator random = streams.named("answers");
    return trainer.train(
        alignment.training(),
        alignment.policy(),
        alignment::between,
        (step, gradient) -> {
          if ((step - 1) % epochs == 0) {
            drawn = judge.apply(Rollout.draw(alignment, group, random));
          }
          return alignment
              .policy()
              .lossAndGradient(DrawnAnswer.answers(drawn), false, loss.apply(drawn), gradient);
        });
  }

  @Override
  public State state() {
    return new State(List.of(), DrawnAnswer.numbers(drawn));
  }

  @Override
  public void restore(State state) {
    drawn = DrawnAnswer.ofNumbers(state.of(0, state.numbers().size()).numbers());
  }
}
