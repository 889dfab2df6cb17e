package dev.sluice.attention.huggingface;

import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Threads;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.transformer.Decoders;
import dev.sluice.runtime.huggingface.CheckpointFiles;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Checkpoints with what transformers computes of them, and models of them. */
final class Imports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Imports() {}

  /**
   * A checkpoint.
   *
   * @param source the folder with the checkpoint's
   * @param expected what transformers computes
   */
  record Case(Path source, String name, JsonNode expected) {
    Path folder() {
      return source.resolve(name);
    }

    @Override
    public String toString() {
      return source.getFileName() + "/" + name;
    }
  }

  /** Those of every {@code models.json} below {@code sluice.vectors}, or else our own. */
  static List<Case> all() {
    String given = System.getProperty("sluice.vectors", "");
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.walk(given.isBlank() ? resources() : Path.of(given))) {
      for (Path file : files.filter(each -> each.endsWith("models.json")).sorted().toList()) {
        Path folder = file.toAbsolutePath().getParent();
        JSON.readTree(file.toFile())
            .get("cases")
            .properties()
            .forEach(entry -> cases.add(new Case(folder, entry.getKey(), entry.getValue())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Assumptions.assumeFalse(cases.isEmpty(), "no models.json in " + given);
    return cases;
  }

  static Path resources() {
    try {
      return Path.of(Imports.class.getResource("/vectors/hf/models").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static SequenceModel model(Path folder, int threads) {
    HuggingFaceModel architecture = architecture(folder, threads, mock(Artifacts.class));
    int vocabulary = new CheckpointFiles().open(folder).config().vocabulary();
    return architecture.create(new Vocabulary(vocabulary), Weights.drawn());
  }

  static HuggingFaceModel architecture(Path folder, int threads, Artifacts artifacts) {
    Workers workers = new WorkerPool(new Threads(threads), () -> {});
    return new HuggingFaceModel(
        new HuggingFaceModel.Params(
            folder.toString(), Spec.of(AttentionKernel.class, "flash"), false),
        new FlashKernel(
            new FlashKernel.Params(96, 96),
            TileMaths.fastest(),
            TileMaths.fastestLayers(),
            workers),
        new CheckpointFiles(),
        new Decoders(
            TileMaths.fastestLayers(),
            TileMaths.fastestMatrices(),
            TileMaths.fastestNarrow(),
            workers),
        artifacts);
  }
}
