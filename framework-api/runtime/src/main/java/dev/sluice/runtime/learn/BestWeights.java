package dev.sluice.runtime.learn;

import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.run.RunFailedException;
import java.util.List;

/** The weights that were best on the validation part so far. */
final class BestWeights implements Stateful {
  private float[] weights = new float[0];
  private long step;
  private double loss = Double.POSITIVE_INFINITY;

  /** Keeps a copy if the loss is finite and smaller than all before. */
  void offer(long at, double of, float[] offered) {
    if (Double.isFinite(of) && of < loss) {
      if (weights.length == 0) {
        weights = new float[offered.length];
      }
      System.arraycopy(offered, 0, weights, 0, offered.length);
      step = at;
      loss = of;
    }
  }

  /**
   * Moves the weights into {@code parameters}.
   *
   * @throws RunFailedException if there are none
   */
  void moveTo(float[] parameters) {
    if (weights.length == 0) {
      throw new RunFailedException(
          "training.keep is 'best', but the loss on the validation part was never a finite number;"
              + " check the data for values that are not finite, or lower the learning rate");
    }
    System.arraycopy(weights, 0, parameters, 0, parameters.length);
    weights = new float[0];
  }

  /** The step of the best look; 0 before the first. */
  long step() {
    return step;
  }

  /** The loss of the best look; infinite before the first. */
  double loss() {
    return loss;
  }

  @Override
  public State state() {
    return new State(List.of(weights), List.of(step, Double.doubleToRawLongBits(loss)));
  }

  @Override
  public void restore(State state) {
    List<Long> numbers = state.of(1, 2).numbers();
    weights = state.vectors().get(0);
    step = numbers.get(0);
    loss = Double.longBitsToDouble(numbers.get(1));
  }
}
