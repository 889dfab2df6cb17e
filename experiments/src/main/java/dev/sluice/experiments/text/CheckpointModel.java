package dev.sluice.experiments.text;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.api.checkpoint.ModelCheckpoint;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.huggingface.CheckpointFiles;
import dev.sluice.runtime.huggingface.GenerationSettings;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The model of a checkpoint of another program, with its tokenizer and its settings. */
public final class CheckpointModel implements AutoCloseable {
  private final Run run;
  private final WritingModel model;
  private final GenerationSettings settings;

  private CheckpointModel(Run run, WritingModel model, GenerationSettings settings) {
    this.run = run;
    this.model = model;
    this.settings = settings;
  }

  /** Whether a path is that of a checkpoint. */
  public static boolean isAt(Path path) {
    return path.toString().endsWith(".gguf")
        ? Files.isRegularFile(path)
        : Files.isRegularFile(path.resolve("config.json"));
  }

  /**
   * Opens a checkpoint.
   *
   * @param path a folder, or a {@code .gguf} file
   * @param precision in which the model keeps its matrices
   * @throws RunFailedException if it cannot be used, in one line
   */
  public static CheckpointModel open(Registry registry, Path path, Precision precision) {
    ModelCheckpoint checkpoint = new CheckpointFiles().open(path);
    GenerationSettings settings = GenerationSettings.read(path, checkpoint.config());
    int threads = Runtime.getRuntime().availableProcessors();
    Run run = new Runs(registry).openBare(0, new Threads(threads), RunServices.silent());
    boolean opened = false;
    try {
      List<String> folder = List.of("folder=" + TextNode.valueOf(path.toString()));
      Descriptors descriptors = new Descriptors(registry);
      Tokenizer tokenizer =
          run.build(descriptors.component(Tokenizer.class, "hugging-face", folder));
      SequenceModelArchitecture architecture =
          run.build(descriptors.component(SequenceModelArchitecture.class, "hugging-face", folder));
      Set<Integer> ends = new TreeSet<>(settings.ends());
      ends.add(tokenizer.end());
      SequenceModel model =
          model(architecture, new Vocabulary(tokenizer.textVocabulary()), precision);
      CheckpointModel made =
          new CheckpointModel(
              run,
              new WritingModel(
                  path.toString(),
                  tokenizer,
                  model,
                  ends,
                  text -> tokens(tokenizer, text),
                  Optional.empty()),
              settings);
      opened = true;
      return made;
    } finally {
      if (!opened) {
        run.close();
      }
    }
  }

  private static SequenceModel model(
      SequenceModelArchitecture architecture, Vocabulary vocabulary, Precision precision) {
    SequenceModel exact = architecture.create(vocabulary, Weights.drawn());
    return precision == Precision.FLOAT32
        ? exact
        : architecture.create(vocabulary, Weights.copyOf(exact).in(precision));
  }

  private static int[] tokens(Tokenizer tokenizer, String text) {
    int[] begin = tokenizer.begin();
    int[] rest = tokenizer.encode(text);
    int[] all = Arrays.copyOf(begin, begin.length + rest.length);
    System.arraycopy(rest, 0, all, begin.length, rest.length);
    if (all.length == 0) {
      throw new RunFailedException(
          "the prompt '" + text + "' has no token that the tokenizer knows; write at least one");
    }
    return all;
  }

  public WritingModel model() {
    return model;
  }

  /** How its authors would have it write: greedily, unless their settings say otherwise. */
  public Decoding usual() {
    return new Decoding(
        settings.draws() ? settings.temperature() : 0,
        settings.topK(),
        settings.topP(),
        settings.minP(),
        settings.repetitionPenalty());
  }

  public Streams streams(long seed) {
    return run.streams(seed);
  }

  @Override
  public void close() {
    run.close();
  }
}
