package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.experiment.LearntSamples;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.ObjDoubleConsumer;

/** Makes samples of a model, measures them, and draws pictures of what was learnt. */
final class Evaluator {
  private final RunContext run;
  private final DataSource data;
  private final int samples;
  private final int every;
  private final List<FlowMeasure> measures;
  private final List<FlowPicture> pictures;

  Evaluator(RunContext run, DataSource data, Evaluation plan) {
    this.run = run;
    this.data = data;
    this.samples = plan.samples();
    this.every = plan.every();
    this.measures = run.build(plan.measures());
    this.pictures = run.build(plan.pictures());
  }

  /**
   * Asks every measure and picture before training, so that none fails after it for what was known
   * before.
   *
   * @throws RunFailedException with everything that does not fit the data or the model
   */
  void check(Generator untrained) {
    Points zeros = Points.zeros(samples, data.width());
    LearnedFlow learned = untrained.learned(zeros, untrained.labels(samples), 0);
    CollectedFailures failures = new CollectedFailures();
    measures.forEach(measure -> failures.collect(() -> measure.check(learned)));
    pictures.forEach(picture -> failures.collect(() -> picture.check(learned)));
    failures.throwIfAny();
  }

  /** Evaluations during training, of the weights as they are, not averaged. */
  LongConsumer during(Generator model) {
    return RunContext.every(
        every,
        step -> {
          Metrics metrics = run.metrics();
          Sampled sampled = sample(model, samples, run.streams(), step);
          metrics.log("eval/diverged-rows", step, sampled.lost);
          look(sampled.learned, (name, value) -> metrics.log("eval/" + name, step, value));
        });
  }

  /** Samples after training, and the figures of what they cost. */
  Sampled sample(Generator trained) {
    Sampled sampled = sample(trained, samples, run.streams(), run.trainer().steps());
    run.metrics().result("eval/function-evaluations", (double) sampled.solution.evaluations());
    run.metrics().result("eval/diverged-rows", sampled.lost);
    run.metrics().result("time/sampling-seconds", sampled.seconds);
    return sampled;
  }

  /** Writes the samples down, measures them and draws. */
  void finish(Sampled sampled) {
    LearnedFlow learned = sampled.learned;
    run.artifacts().file("samples/samples.csv", file -> learned.inSourceUnits().writeCsv(file));
    look(learned, (name, value) -> run.metrics().result("eval/" + name, value));
    data.test()
        .ifPresent(
            test ->
                measure(
                    learned.withData(test),
                    (name, value) -> run.metrics().result("eval/test/" + name, value)));
  }

  /**
   * A model that was trained before, drawing as {@link #sample(Generator)} does.
   *
   * @param step how many steps its training took
   */
  LearntSamples learnt(Generator model, long step) {
    return new LearntSamples() {
      @Override
      public int count() {
        return samples;
      }

      @Override
      public DataSource data() {
        return data;
      }

      @Override
      public LearnedFlow draw(int count, Streams streams) {
        LearnedFlow drawn = sample(model, count, streams, step).learned;
        requireFinite(drawn.samples());
        return drawn;
      }

      @Override
      public FlowDrawing picture(LearnedFlow drawn) {
        String picture = data.shape().length > 1 ? "image-grid" : "samples";
        return run.build().of(Spec.of(FlowPicture.class, picture)).draw(drawn);
      }

      @Override
      public Optional<VelocityField> velocity() {
        Points none = Points.zeros(0, data.width());
        return model.learned(none, new int[0], step).velocity().map(LearnedVelocity::field);
      }
    };
  }

  /** Of the same noise at every call with the same streams. */
  private Sampled sample(Generator model, int count, Streams streams, long step) {
    run.cancellation().check();
    run.progress().at("sampling", 0, count, Double.NaN);
    long start = System.nanoTime();
    Points noise = StandardNormal.draw(count, data.width(), streams.named("samples"));
    Generator.Generated made = model.from(noise, streams);
    double seconds = (System.nanoTime() - start) / 1e9;
    Diverged.check(made.lost(), count, made.firstLost(), "samples");
    LearnedFlow learned = model.learned(made.keptEnds(), made.keptLabels(), step);
    return new Sampled(learned, made.solution(), seconds, made.lost());
  }

  /**
   * Every measure's values, by name, then every picture. One that fails does not keep the others
   * from being seen.
   *
   * @throws RunFailedException at the end, if any failed
   */
  void look(LearnedFlow learned, ObjDoubleConsumer<String> log) {
    requireFinite(learned.samples());
    CollectedFailures failures = new CollectedFailures();
    measure(learned, log, failures);
    for (int i = 0; i < pictures.size(); i++) {
      FlowPicture picture = pictures.get(i);
      run.progress().at("drawing", i, pictures.size(), Double.NaN);
      failures.collect(() -> draw(picture, learned, run.artifacts()));
    }
    failures.throwIfAny();
  }

  private void measure(LearnedFlow learned, ObjDoubleConsumer<String> log) {
    CollectedFailures failures = new CollectedFailures();
    measure(learned, log, failures);
    failures.throwIfAny();
  }

  private void measure(
      LearnedFlow learned, ObjDoubleConsumer<String> log, CollectedFailures failures) {
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < measures.size(); i++) {
      FlowMeasure measure = measures.get(i);
      run.progress().at("measuring", i, measures.size(), Double.NaN);
      failures.collect(() -> values.putAll(measure.of(learned)));
    }
    values.forEach(log::accept);
  }

  /** A NaN compares as nothing does: measures would count it where it falls. */
  private static void requireFinite(Points samples) {
    for (int k = 0; k < samples.values().length; k++) {
      if (!Double.isFinite(samples.values()[k])) {
        throw new RunFailedException(
            "sample " + k / samples.width() + " holds the value " + samples.values()[k]);
      }
    }
  }

  private static void draw(FlowPicture picture, LearnedFlow learned, Artifacts artifacts) {
    FlowDrawing drawing = picture.draw(learned);
    artifacts.picture(picture.name(), learned.step(), drawing.image());
    drawing
        .others()
        .forEach(
            (ending, content) ->
                artifacts.file(
                    "drawings/" + picture.name() + "-" + learned.step() + "." + ending,
                    file -> Files.write(file, content)));
  }

  /**
   * Samples and what they cost.
   *
   * @param lost how many more ran away
   */
  record Sampled(LearnedFlow learned, Solution solution, double seconds, int lost) {}
}
