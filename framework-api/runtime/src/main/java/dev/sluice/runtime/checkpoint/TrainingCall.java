package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One training of a run, as far as checkpoints go. Not safe for several threads. */
public final class TrainingCall implements AutoCloseable {
  private final @Nullable CarriedState run;
  private final Checkpoints checkpoints;
  private final int number;
  private boolean saves;

  /**
   * @param number counts from 0
   */
  TrainingCall(@Nullable CarriedState run, Checkpoints checkpoints, int number) {
    this.run = run;
    this.checkpoints = checkpoints;
    this.number = number;
    saves = run != null;
  }

  /** One that is not saved. */
  static TrainingCall unsaved() {
    return new TrainingCall(null, Checkpoints.none(), 0);
  }

  /** Says why this training is not saved, once, and saves it no more. */
  public void refuse(String why) {
    if (saves && !checkpoints.isOfEndedRun()) {
      saves = false;
      checkpoints.say("no checkpoints: " + why + "; if interrupted, training starts again");
      checkpoints.delete(running());
      checkpoints.marks().forget(number);
    }
  }

  /**
   * If this training was finished before: the run as it was then, and what {@code loop} makes of
   * the training loop's own states. It throws IllegalArgumentException where they do not fit.
   */
  public <T> Optional<T> finished(Function<Map<String, State>, T> loop) {
    Optional<T> own = restored(finished(number), Marks.shared(number), loop);
    if (own.isPresent() || !saves || checkpoints.isOfEndedRun()) {
      return own;
    }
    checkpoints.marks().begin(number);
    return shared(loop);
  }

  /** Whether this training was finished by another run. */
  public boolean isShared() {
    return run != null && checkpoints.marks().isShared(number);
  }

  /** If another run finished this training, the same, and what it recorded is recorded here. */
  private <T> Optional<T> shared(Function<Map<String, State>, T> loop) {
    SharedTraining source = checkpoints.shared();
    CarriedState all = run;
    if (source == null || all == null || checkpoints.has(running())) {
      return Optional.empty();
    }
    try {
      FinishedTraining training = FinishedTraining.of(source, checkpoints.key(), number);
      all.requireSameNames(training.states());
      T restored = loop.apply(training.states());
      all.restore(training.states());
      training.record().run();
      adopt(training.file());
      return Optional.of(restored);
    } catch (IOException | IllegalArgumentException e) {
      checkpoints.trainAlone(source, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void adopt(Path checkpoint) {
    try {
      checkpoints.marks().adopt(checkpoint, number);
    } catch (IOException e) {
      checkpoints.say("the shared training is not kept: " + e);
    }
  }

  /** If this training was interrupted, the same. */
  public <T> Optional<T> interrupted(Function<Map<String, State>, T> loop) {
    return restored(running(), "", loop);
  }

  /** Call after every step; saves when it is time. */
  public void stepDone(long step, Supplier<Map<String, State>> loop) {
    CarriedState all = run;
    if (!saves || all == null) {
      return;
    }
    Optional<String> lasting = all.lastingLateStream();
    if (lasting.isPresent()) {
      refuse(
          "the random "
              + lasting.get()
              + " was taken after training had begun, and is drawn from over several steps");
    } else if (checkpoints.isDue()) {
      checkpoints.writeDue(running(), "step " + step, whole(all, loop.get()));
    }
  }

  /**
   * Whether the run is over, so that this training ends where its last checkpoint is.
   *
   * @param step of that checkpoint, 0 where there is none
   * @throws RunFailedException if the run is over and there is none
   */
  public boolean endsAt(long step) {
    if (!checkpoints.isOfEndedRun()) {
      return false;
    }
    if (step == 0) {
      throw new RunFailedException(CarriedState.notFinished(number + 1));
    }
    checkpoints.interruptedAt(step);
    saves = false;
    return true;
  }

  /** Call at the end, with the weights as they are used from now on. */
  public void finish(Supplier<Map<String, State>> loop) {
    CarriedState all = run;
    if (all == null || checkpoints.isOfEndedRun()) {
      return;
    }
    if (saves) {
      checkpoints.delete(Marks.shared(number));
      checkpoints.write(finished(number), "the end of training", whole(all, loop.get()));
    }
    checkpoints.delete(running());
  }

  @Override
  public void close() {
    if (run != null) {
      run.endTraining();
    }
  }

  private <T> Optional<T> restored(
      String file, String relied, Function<Map<String, State>, T> loop) {
    CarriedState all = run;
    if (!saves || all == null) {
      return Optional.empty();
    }
    Optional<Map<String, State>> states = checkpoints.read(file, relied);
    if (states.isEmpty()) {
      return Optional.empty();
    }
    try {
      all.requireSameNames(states.get());
      T restored = loop.apply(states.get());
      all.restore(states.get());
      return Optional.of(restored);
    } catch (IllegalArgumentException e) {
      if (checkpoints.isOfEndedRun()) {
        throw new RunFailedException("the checkpoint " + file + " does not fit: " + e.getMessage());
      }
      checkpoints.setAside(file, "it does not fit: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Map<String, State> whole(CarriedState run, Map<String, State> loop) {
    Map<String, State> states = new TreeMap<>(run.save());
    states.putAll(loop);
    return states;
  }

  private String running() {
    return running(number);
  }

  /** The name of the last checkpoint of training {@code number}, counted from 0. */
  static String running(int number) {
    return "train-" + number + ".running";
  }

  /** The name of what training {@code number}, counted from 0, leaves. */
  static String finished(int number) {
    return "train-" + number + ".finished";
  }
}
