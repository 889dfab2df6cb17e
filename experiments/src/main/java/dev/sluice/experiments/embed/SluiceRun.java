package dev.sluice.experiments.embed;

import dev.sluice.api.data.Points;
import dev.sluice.api.data.Samples;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.LearntSamples;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.experiment.SamplingExperiment;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunSummary;
import dev.sluice.experiments.run.FinishedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run in its folder: what it logged, and what it has learnt. Its figures are those of the moment
 * when it was opened. Of an interrupted run, the model is that of its last checkpoint.
 *
 * <p>Safe for several threads; a trained model answers one of them at a time. It is loaded at the
 * first question and held until {@link #close}; then only figures and curves can be read.
 *
 * @since 0.2.0
 */
public final class SluiceRun implements AutoCloseable {
  private final Sluice sluice;
  private final Path folder;
  private final List<String> overrides;
  private final RunSummary summary;
  private @Nullable FinishedRun open;
  private @Nullable LearntSamples learnt;
  private boolean closed;

  private SluiceRun(Sluice sluice, Path folder, List<String> overrides, RunSummary summary) {
    this.sluice = sluice;
    this.folder = folder;
    this.overrides = overrides;
    this.summary = summary;
  }

  static SluiceRun of(Sluice sluice, Path folder, List<String> overrides) {
    return new SluiceRun(sluice, folder, overrides, RunSummary.of(folder));
  }

  /** The run's folder. */
  public Path folder() {
    return folder;
  }

  /** How the run ended; empty where it is running, or was killed. */
  public Optional<RunStatus> status() {
    return summary.end().map(Entry.End::status);
  }

  /** Every parameter of the descriptor by its dotted path. */
  public Map<String, String> parameters() {
    return summary.header().params();
  }

  /** The final figures, such as {@code eval/sliced-wasserstein}, in the order of the run. */
  public Map<String, Double> results() {
    return Collections.unmodifiableMap(summary.results());
  }

  /** Everything that was logged under a name; empty where nothing was. */
  public MetricCurve curve(String name) {
    return SluiceException.translating(
        () -> {
          TreeMap<Long, Double> points = new TreeMap<>();
          JournalReader.each(
              folder,
              line -> {
                if (line.entry() instanceof Entry.Metric point && point.name().equals(name)) {
                  points.put(point.step(), point.value());
                }
              });
          return new MetricCurve(
              name,
              points.keySet().stream().mapToLong(Long::longValue).toArray(),
              points.values().stream().mapToDouble(Double::doubleValue).toArray());
        });
  }

  /**
   * The same run with other parameters after training, for samples and texts; the folder is not
   * changed.
   *
   * @param more such as {@code experiment.solver.type=euler}
   * @throws SluiceException at the first question, if one acts in training
   */
  public SluiceRun with(String... more) {
    List<String> all = new ArrayList<>(overrides);
    all.addAll(List.of(more));
    return new SluiceRun(sluice, folder, List.copyOf(all), summary);
  }

  /**
   * Measures and draws the trained run again. The evaluation is a run of its own next to this one;
   * asked for again, it is not repeated.
   *
   * @param more as for {@link #with}
   * @throws SluiceException if one acts in training, or the evaluation fails
   */
  public SluiceRun evaluate(String... more) {
    return sluice.evaluate(folder, with(more).overrides);
  }

  /** The step of the checkpoint whose weights are used; empty where training was finished. */
  public OptionalLong interruptedAt() {
    return ask(
        () ->
            open()
                .interrupted()
                .map(at -> OptionalLong.of(at.step()))
                .orElse(OptionalLong.empty()));
  }

  /** The samples that the run itself draws, to the bit. */
  public Samples samples() {
    return ask(
        () -> {
          LearntSamples model = learntSamples();
          return drawn(model.count(), open().trained().descriptor().seed());
        });
  }

  /**
   * Samples in the units of the data.
   *
   * @param count at least 1; fewer come back where some ran away
   * @throws SluiceException if the experiment draws no samples, or the run has no weights
   */
  public Samples samples(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, not " + count);
    }
    return ask(() -> drawn(count, seed));
  }

  /**
   * The learnt velocity, in the units of learning: those of {@link #samples()} where the data is
   * not scaled. Usable until this run is closed.
   *
   * @throws SluiceException if the run has learnt none
   */
  public VelocityField velocity() {
    VelocityField field =
        ask(
            () ->
                learntSamples()
                    .velocity()
                    .orElseThrow(
                        () ->
                            new SluiceException(
                                folder
                                    + " has learnt no velocity; flow-matching experiments learn"
                                    + " one")));
    return (Points x, double[] t, Points velocity) ->
        ask(
            () -> {
              field.evaluate(x, t, velocity);
              return velocity;
            });
  }

  /**
   * Continues a text.
   *
   * @param tokens how many to draw at most, at least 1
   * @param temperature 0 always takes the most probable token
   * @return what follows the prompt
   * @throws SluiceException if the experiment writes no text, or the run has no weights
   */
  public String generate(String prompt, int tokens, double temperature, long seed) {
    return ask(
        () ->
            open()
                .experiment(TextExperiment.class, "writes no text")
                .learntText()
                .generate(prompt, tokens, temperature, open().streams(seed).named("generate")));
  }

  /**
   * The trained weights by name; the arrays are copies.
   *
   * @throws SluiceException if the experiment has no network for other programs, or the run has no
   *     weights
   */
  public List<NamedValues> weights() {
    return ask(
        () -> {
          LearntNetwork network =
              open().experiment(NetworkExperiment.class, "has no network").learntNetwork();
          float[] all = network.network().copyParameters();
          List<NamedValues> weights = new ArrayList<>();
          int from = 0;
          for (ParameterTensor tensor : network.network().tensors()) {
            int to = from + tensor.size();
            weights.add(new NamedValues(tensor, Arrays.copyOfRange(all, from, to)));
            from = to;
          }
          return List.copyOf(weights);
        });
  }

  /** Gives the model's memory and threads back. A second call does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    FinishedRun model = open;
    if (model != null) {
      open = null;
      learnt = null;
      model.close();
    }
  }

  private Samples drawn(int count, long seed) {
    return learntSamples().draw(count, open().streams(seed)).inSourceUnits();
  }

  private synchronized <T> T ask(Supplier<T> question) {
    if (closed) {
      throw new IllegalStateException("the run " + folder + " is closed");
    }
    return SluiceException.translating(question);
  }

  private FinishedRun open() {
    FinishedRun model = open;
    if (model == null) {
      model = FinishedRun.open(sluice.registry(), folder, overrides);
      open = model;
    }
    return model;
  }

  private LearntSamples learntSamples() {
    LearntSamples model = learnt;
    if (model == null) {
      model = open().experiment(SamplingExperiment.class, "draws no samples").learntSamples();
      learnt = model;
    }
    return model;
  }
}
