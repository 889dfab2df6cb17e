package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.run.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the training loop carries from step to step. */
final class Loop {
  private static final String OPTIMIZER = "optimizer";
  private static final String AVERAGE = "average";
  private static final String LOOP = "loop";
  private static final String WATCH = "watch";
  private static final String CURVE = "curve";
  private static final String BEST = "best";

  final Optimizer optimizer;
  final WeightAverage average;
  final LossWatch watch;
  final LossCurve curve;
  final ValidationLooks looks;

  /** The model's own vector, or a copy where it has none. */
  final float[] parameters;

  private final List<ParameterTensor> tensors;
  private float[] restored = new float[0];
  private long step;

  /** As before the first step. */
  Loop(
      Training plan,
      Build build,
      Parameters model,
      Validation validation,
      Metrics metrics,
      String prefix) {
    looks = new ValidationLooks(plan, validation, metrics, prefix);
    optimizer = build.of(plan.optimizer());
    average = build.of(plan.average());
    watch = new LossWatch(plan);
    curve = new LossCurve(metrics, prefix, System::nanoTime);
    parameters = model.ownParameters().orElseGet(model::copyParameters);
    tensors = model.tensors();
    optimizer.begin(tensors);
  }

  /** The last step that is done, 0 before the first. */
  long step() {
    return step;
  }

  void done(long step) {
    this.step = step;
  }

  /** Which of the components cannot be saved. */
  Optional<String> cannotSave() {
    if (!(optimizer instanceof Stateful)) {
      return Optional.of("the optimizer " + optimizer.getClass().getName());
    }
    return average instanceof Stateful
        ? Optional.empty()
        : Optional.of("the weight average " + average.getClass().getName());
  }

  Map<String, State> save() {
    Map<String, State> states = new TreeMap<>();
    states.put(LOOP, new State(List.of(parameters), List.of(step)));
    states.put(WATCH, watch.state());
    states.put(CURVE, curve.state());
    states.put(OPTIMIZER, ((Stateful) optimizer).state());
    states.put(AVERAGE, ((Stateful) average).state());
    looks.best().ifPresent(best -> states.put(BEST, best.state()));
    states.putAll(TensorStates.of(tensors));
    return states;
  }

  /**
   * Goes on from what {@link #save} gave.
   *
   * @throws IllegalArgumentException if it does not fit; this is then of no use
   */
  Loop restore(Map<String, State> states) {
    State own = of(states, LOOP).of(1, 1);
    float[] saved = own.vectors().get(0);
    if (saved.length != parameters.length) {
      throw new IllegalArgumentException(
          "it has " + saved.length + " parameters, the model " + parameters.length);
    }
    watch.restore(of(states, WATCH));
    curve.restore(of(states, CURVE));
    ((Stateful) optimizer).restore(of(states, OPTIMIZER));
    ((Stateful) average).restore(of(states, AVERAGE));
    looks.best().ifPresent(best -> best.restore(of(states, BEST)));
    // Until this is used the model stays as it is.
    restored = saved;
    step = own.numbers().get(0);
    return this;
  }

  /** Before the first step: the model has the parameters that this begins with. */
  void begin(Parameters model) {
    System.arraycopy(restored, 0, parameters, 0, restored.length);
    restored = new float[0];
    model.writeParameters(parameters);
  }

  /** Whether {@link #trained} needs the state of this name. */
  static boolean hasWeights(String name) {
    return name.equals(LOOP) || TensorStates.isOne(name);
  }

  /**
   * What {@link #save} gave at the end of a training; the states that have no weights may be
   * missing.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static TrainedModel trained(String run, int training, Map<String, State> states) {
    State own = of(states, LOOP).of(1, 1);
    return new TrainedModel(
        run,
        training,
        own.numbers().get(0),
        Weights.of(own.vectors().get(0)),
        TensorStates.of(states));
  }

  /** The last step that was done when {@link #save} gave these states. */
  static long step(Map<String, State> states) {
    return of(states, LOOP).of(1, 1).numbers().get(0);
  }

  /** Whether {@link #interrupted} needs the state of this name. */
  static boolean hasWeightsSoFar(String name) {
    return hasWeights(name) || name.equals(AVERAGE) || name.equals(BEST);
  }

  /**
   * What {@link #save} gave between two steps, with the weights that would be used if training
   * ended there.
   *
   * @param average not used before
   * @throws IllegalArgumentException if it is something else
   */
  static TrainedModel interrupted(
      Training plan, WeightAverage average, String run, int training, Map<String, State> states) {
    State own = of(states, LOOP).of(1, 1);
    float[] parameters = own.vectors().get(0).clone();
    BestWeights best = new BestWeights();
    if (plan.keep() == Training.Keep.BEST) {
      best.restore(of(states, BEST));
    }
    if (best.step() > 0) {
      best.moveTo(parameters);
    } else {
      ((Stateful) average).restore(of(states, AVERAGE));
      average.finish(parameters);
    }
    return new TrainedModel(
        run, training, own.numbers().get(0), Weights.of(parameters), TensorStates.of(states));
  }

  /** The weights of what {@link #save} gave at the end of a training. */
  static float[] weights(Map<String, State> states) {
    return of(states, LOOP).of(1, 1).vectors().get(0);
  }

  private static State of(Map<String, State> states, String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("it lacks the " + name + "'s state");
    }
    return state;
  }
}
