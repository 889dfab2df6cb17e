package dev.sluice.runtime.checkpoint;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.learn.CorePlugin;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.util.Map;
import java.util.TreeMap;

/** One process that trains: a run of {@link Classroom}, which may be killed. */
final class Lesson {
  private final Steps steps;
  private final Training plan;
  private final Map<String, Double> logged = new TreeMap<>();
  private final Map<String, Double> results = new TreeMap<>();
  private int trainings = 1;
  private long killAt = Long.MAX_VALUE;
  private int takeStreamAt = Integer.MAX_VALUE;

  Lesson(Steps steps, Training plan) {
    this.steps = steps;
    this.plan = plan;
  }

  void trainings(int count) {
    trainings = count;
  }

  /** Ends within this step, counted over all trainings. */
  void killAt(long step) {
    killAt = step;
  }

  void takeStreamAt(int step) {
    takeStreamAt = step;
  }

  /** True if it came to its end. */
  boolean run() {
    Registry registry =
        Registry.of(
            new CorePlugin(),
            offers ->
                offers
                    .add(Experiment.class, "classroom", Classroom.class, params())
                    .add(Classroom.Deck.class, "shuffled", Shuffled.class, new NoParams())
                    .add(Optimizer.class, "plain", Plain.class, new NoParams()));
    RunServices services =
        new RunServices(
            metrics(),
            RunServices.silent().artifacts(),
            (phase, done, total, loss) -> steps.clock.incrementAndGet(),
            () -> {},
            steps.checkpoints());
    try (Run run = new Runs(registry).openBare(5, new Threads(1), services)) {
      run.build(new Spec<>(Experiment.class, "classroom", params(), "experiment")).run();
      return true;
    } catch (RunCancelledException e) {
      return false;
    }
  }

  private Classroom.Params params() {
    return new Classroom.Params(
        plan,
        new Spec<>(Classroom.Deck.class, "shuffled", new NoParams(), "experiment.deck"),
        trainings,
        killAt,
        takeStreamAt);
  }

  private Metrics metrics() {
    return new Metrics() {
      @Override
      public void log(String name, long step, double value) {
        if (!name.equals("train/steps-per-second")) {
          logged.put(name + " " + step, value);
        }
      }

      @Override
      public void result(String name, double value) {
        results.put(name, value);
      }
    };
  }

  /** Every point but speeds. */
  Map<String, Double> logged() {
    return logged;
  }

  /** The last weights, and what the random streams give after training. */
  Map<String, Double> results() {
    Map<String, Double> end = new TreeMap<>(results);
    end.remove("steps");
    return end;
  }

  /** How many gradients were computed. */
  int steps() {
    return results.getOrDefault("steps", Double.NaN).intValue();
  }

  /** No state, but does not say so. */
  static final class Plain implements Optimizer {
    @jakarta.inject.Inject
    Plain() {}

    @Override
    public void update(long step, double rateFactor, float[] parameters, float[] gradient) {
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= (float) (0.1 * rateFactor * gradient[i]);
      }
    }
  }
}
