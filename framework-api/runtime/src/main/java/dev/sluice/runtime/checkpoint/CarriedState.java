package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What one run carries from step to step besides the training loop's own: its random generators and
 * the {@link Stateful} components, each known by its path in the descriptor.
 *
 * <p>The rule for components: a generator that is drawn from over several steps is taken in the
 * constructor, or at least before training begins. One that is taken during training, such as an
 * evaluation's, is for that step only. Where a component breaks the rule the run is not
 * checkpointed, and says so.
 */
public final class CarriedState {
  private final Checkpoints checkpoints;
  private final Predicate<String> afterTraining;
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, StreamState> streams = new LinkedHashMap<>();
  private final Map<String, Stateful> components = new LinkedHashMap<>();
  private final LateStreams late = new LateStreams();
  private int calls;
  private boolean training;

  // What was trained is asked for, so that nothing will be saved or restored.
  private boolean asked;

  /** Of a run in which everything acts in training. */
  public CarriedState(Checkpoints checkpoints) {
    this(checkpoints, path -> false);
  }

  /**
   * @param afterTraining whether a path is that of a component that acts only after training: such
   *     components are neither saved nor restored, so that another run's may differ
   */
  public CarriedState(Checkpoints checkpoints, Predicate<String> afterTraining) {
    this.checkpoints = checkpoints;
    this.afterTraining = afterTraining;
  }

  /** Notes a generator that a component took. */
  public synchronized void taken(String path, String name, StreamState stream) {
    if (!checkpoints.isOn() || asked) {
      return;
    }
    String whole = "stream " + path + " " + name;
    if (training) {
      late.add(whole, stream);
    } else if (!afterTraining.test(path)) {
      streams.put(numbered(whole), stream);
    }
  }

  /** Notes a component that was built. */
  public synchronized void built(String path, Object component) {
    if (checkpoints.isOn()
        && !training
        && component instanceof Stateful stateful
        && !afterTraining.test(path)) {
      components.put(numbered("component " + path), stateful);
    }
  }

  /** The run's id; empty where it has no checkpoints. */
  public String run() {
    return checkpoints.key().run();
  }

  /**
   * What a finished training left, whatever generators and components there are here.
   *
   * @param training counts from 1
   * @param wanted the states to read, by name; others cost neither time nor memory
   * @throws RunFailedException if the checkpoint cannot be read
   */
  public synchronized Optional<Map<String, State>> finished(
      int training, Predicate<String> wanted) {
    asked = true;
    return checkpoints.isOn()
        ? checkpoints.load(TrainingCall.finished(training - 1), wanted)
        : Optional.empty();
  }

  /**
   * The last checkpoint of a training that was interrupted, where the run is over.
   *
   * @param training counts from 1
   * @param wanted the states to read, by name
   * @throws RunFailedException if the checkpoint cannot be read
   */
  public synchronized Optional<Map<String, State>> interrupted(
      int training, Predicate<String> wanted) {
    asked = true;
    return checkpoints.isOfEndedRun()
        ? checkpoints.load(TrainingCall.running(training - 1), wanted)
        : Optional.empty();
  }

  /**
   * The message where a training has left nothing that can be used.
   *
   * @param training counts from 1
   */
  public static String notFinished(int training) {
    return "this run was not trained to its end: training %d is not finished; resume it with sluice run --resume"
        .formatted(training);
  }

  /** The checkpoint of an interrupted training is used for what it is. */
  public void interruptedAt(long step) {
    checkpoints.interruptedAt(step);
  }

  /** Begins the run's next training; close it at its end. */
  public synchronized TrainingCall beginTraining() {
    if (training || !checkpoints.isOn()) {
      // Training within a training step: what is around it is checkpointed, or nothing.
      return TrainingCall.unsaved();
    }
    training = true;
    return new TrainingCall(this, checkpoints, calls++);
  }

  synchronized void endTraining() {
    training = false;
    late.clear();
  }

  /** The name of a generator that breaks the rule. */
  synchronized Optional<String> lastingLateStream() {
    return late.lasting();
  }

  synchronized Map<String, State> save() {
    Map<String, State> states = new TreeMap<>();
    streams.forEach((name, stream) -> states.put(name, stream.state()));
    components.forEach((name, component) -> states.put(name, component.state()));
    return states;
  }

  /**
   * @throws IllegalArgumentException if other generators or components are there than were saved
   */
  synchronized void requireSameNames(Map<String, State> states) {
    List<String> here = new ArrayList<>(streams.keySet());
    here.addAll(components.keySet());
    List<String> there = new ArrayList<>(states.keySet());
    there.removeIf(name -> !isCarried(name));
    here.sort(null);
    there.sort(null);
    if (!here.equals(there)) {
      throw new IllegalArgumentException("it has " + there + ", the run has " + here);
    }
  }

  /** Sluice 0.1.0 saved components that act after training too. */
  private boolean isCarried(String name) {
    String[] words = name.split(" ", 3);
    return (words[0].equals("stream") || words[0].equals("component"))
        && words.length > 1
        && !afterTraining.test(words[1]);
  }

  /** Puts all back; names must be the same. */
  synchronized void restore(Map<String, State> states) {
    components.forEach(
        (name, component) -> {
          try {
            component.restore(of(states, name));
          } catch (IllegalArgumentException e) {
            // Others are changed already, so that training cannot start again in this process.
            throw new RunFailedException(
                "the checkpoint does not fit "
                    + name
                    + ": "
                    + e.getMessage()
                    + "; delete the run folder's checkpoint/ and resume again",
                e);
          }
        });
    streams.forEach((name, stream) -> stream.restore(of(states, name)));
  }

  private static State of(Map<String, State> states, String name) {
    return Objects.requireNonNull(states.get(name), name);
  }

  private String numbered(String name) {
    return name + " " + names.merge(name, 1, Integer::sum);
  }
}
