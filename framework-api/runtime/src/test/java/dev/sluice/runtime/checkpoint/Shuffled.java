package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Cards in an order drawn anew when they are used up: a state beside the random stream's. */
final class Shuffled implements Classroom.Deck, Stateful {
  private final RandomGenerator random;
  private final List<Long> left = new ArrayList<>();

  @Inject
  Shuffled(Streams streams) {
    random = streams.named("order");
  }

  @Override
  public int next() {
    if (left.isEmpty()) {
      left.addAll(List.of(-2L, -1L, 0L, 1L, 2L));
    }
    return (int) (long) left.remove(random.nextInt(left.size()));
  }

  @Override
  public State state() {
    return new State(List.of(), left);
  }

  @Override
  public void restore(State state) {
    left.clear();
    left.addAll(state.numbers());
  }
}
