package dev.sluice.runtime.run;

import dev.sluice.api.adapter.AdapterFiles;
import dev.sluice.api.checkpoint.ModelCheckpoints;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.TrainedRuns;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.learn.CorePlugin;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.tensor.Tensors;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** A plugin whose tools write down what is done with them. */
public final class Workshop implements Plugin {
  /** What was closed, in order. */
  static final ThreadLocal<List<String>> CLOSED = ThreadLocal.withInitial(ArrayList::new);

  @Kind(value = "tool", description = "Something that draws numbers.")
  interface Tool {
    default double draw() {
      return 0;
    }
  }

  static Registry registry() {
    return Registry.of(new CorePlugin(), new Workshop());
  }

  /** A resolved descriptor whose experiment has two tools. */
  static Descriptor descriptor(long seed, String left, String right) {
    Spec<Experiment> spec =
        new Spec<>(
            Experiment.class,
            "bench",
            new Bench.Params(Spec.of(Tool.class, left), Spec.of(Tool.class, right)),
            "experiment");
    return new Descriptor(
        "bench", seed, "cpu", 1, List.of(), new Descriptors(registry()).resolve(spec));
  }

  @Override
  public void offer(Offers offers) {
    Spec<Tool> dice = Spec.of(Tool.class, "dice");
    offers
        .add(Experiment.class, "bench", Bench.class, new Bench.Params(dice, dice))
        .add(Tool.class, "dice", Dice.class, new NoParams())
        .add(Tool.class, "coin", Coin.class, new NoParams())
        .add(Tool.class, "greedy", Greedy.class, new NoParams())
        .add(Tool.class, "lathe", Lathe.class, new Lathe.Params("lathe"))
        .add(Tool.class, "jammed", Jammed.class, new NoParams())
        .add(Tool.class, "sized", Sized.class, new Sized.Params(5))
        .add(Tool.class, "leaky", Leaky.class, new NoParams())
        .add(Tool.class, "stopped", Stopped.class, new NoParams())
        .add(Tool.class, "holder", Holder.class, new Holder.Params(dice));
  }

  static final class Bench implements Experiment {
    final Tool left;
    final Tool right;

    record Params(
        @Describe("The left tool.") Spec<Tool> left,
        @Describe("The right tool.") Spec<Tool> right) {}

    @Inject
    Bench(Bench.Params params, Build build) {
      left = build.of(params.left());
      right = build.of(params.right());
    }

    @Override
    public void run() {}
  }

  static final class Dice implements Tool {
    private final Streams streams;

    @Inject
    Dice(Streams streams) {
      this.streams = streams;
    }

    @Override
    public double draw() {
      return streams.named("throws").nextDouble();
    }
  }

  /** As dice, but takes many draws of other names before. */
  static final class Coin implements Tool {
    private final Streams streams;

    @Inject
    Coin(Streams streams) {
      this.streams = streams;
      streams.named("toss").nextDouble();
      streams.named("edge").nextGaussian();
    }

    @Override
    public double draw() {
      return streams.named("throws").nextDouble();
    }
  }

  /** Asks for everything that a run gives. */
  static final class Greedy implements Tool {
    final List<Object> given;

    @Inject
    Greedy(
        Build build,
        Streams streams,
        Metrics metrics,
        Artifacts artifacts,
        Progress progress,
        Cancellation cancellation,
        RunContext context,
        Threads threads,
        Trainer trainer,
        TrainedRuns trainedRuns,
        ModelCheckpoints checkpoints,
        AdapterFiles adapterFiles,
        Tensors tensors,
        TileMath tileMath,
        LayerMath layerMath,
        MatrixMath matrixMath,
        NarrowMath narrowMath,
        Workers workers) {
      given =
          List.of(
              build,
              streams,
              metrics,
              artifacts,
              progress,
              cancellation,
              context,
              threads,
              trainer,
              trainedRuns,
              checkpoints,
              adapterFiles,
              tensors,
              tileMath,
              layerMath,
              matrixMath,
              narrowMath,
              workers);
    }
  }

  static class Lathe implements Tool, AutoCloseable {
    private final Lathe.Params params;
    final Tensors tensors;

    record Params(@Describe("Its name.") @NotBlank String name) {}

    @Inject
    Lathe(Lathe.Params params, Tensors tensors) {
      this.params = params;
      this.tensors = tensors;
    }

    @Override
    public void close() {
      CLOSED.get().add(params.name());
    }
  }

  static final class Jammed implements Tool, AutoCloseable {
    @Inject
    Jammed() {}

    @Override
    public void close() {
      throw new IllegalStateException("the lid is stuck");
    }
  }

  static final class Sized implements Tool {
    record Params(@Describe("Its size.") int size) {}

    @Inject
    Sized(Sized.Params params) {
      if (params.size() > 9) {
        throw new IllegalArgumentException("size must be at most 9, not " + params.size());
      }
      if (params.size() < 0) {
        throw new RunFailedException("no tool is that small");
      }
    }
  }

  static final class Leaky implements Tool {
    @Inject
    Leaky() {
      throw new NullPointerException("spout");
    }
  }

  static final class Stopped implements Tool {
    @Inject
    Stopped() {
      throw new RunCancelledException();
    }
  }

  static final class Holder implements Tool {
    record Params(@Describe("What is held.") Spec<Tool> inner) {}

    @Inject
    Holder(Holder.Params params, Build build) {
      build.of(params.inner());
    }
  }
}
