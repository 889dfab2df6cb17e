package dev.sluice.attention.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.adapter.AdapterSettings;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Threads;
import dev.sluice.api.sequence.AdaptedModel;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.attention.transformer.Lora;
import dev.sluice.attention.transformer.MergedLora;
import dev.sluice.runtime.peft.PeftFolders;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Adapters of imported checkpoints, built by the registry, through PEFT's files. */
final class AdaptedCheckpointTest {
  private static final Tokens TOKENS =
      Tokens.padded(List.of(new int[] {5, 3, 8, 1, 9, 2, 7, 7}, new int[] {4, 1, 6}));

  private final Runs runs = new Runs(Registry.load(getClass().getClassLoader()));

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> anAdapterThatIsWrittenIsReadAsItsEqualAndMerged() {
    return Imports.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.toString(), () -> writtenReadAndMerged(one.folder(), one.name())));
  }

  private void writtenReadAndMerged(Path checkpoint, String name) throws IOException {
    Path written = folder.resolve(name);
    try (Run run = runs.openBare(1, new Threads(2), RunServices.silent())) {
      SequenceModelArchitecture fresh = run.build(lora(checkpoint, 4, Optional.empty()));
      assertThat(fresh.checkpoint()).isEqualTo(run.build(base(checkpoint)).checkpoint());
      AdaptedModel model = (AdaptedModel) fresh.create(new Vocabulary(10), Weights.drawn());
      double[] base = model.base().logProbabilities(TOKENS);
      assertThat(model.logProbabilities(TOKENS)).containsExactly(base);
      model.writeParameters(random(model.parameterCount()));
      double[] expected = model.logProbabilities(TOKENS);
      assertThat(gap(expected, base)).isGreaterThan(0.01);
      new PeftFolders().write(written, model.adapter(), checkpoint.toString());

      SequenceModel again = create(run, lora(checkpoint, 4, Optional.of(written.toString())));
      assertThat(again.copyParameters()).containsExactly(model.copyParameters());
      assertThat(again.logProbabilities(TOKENS)).containsExactly(expected);
      SequenceModel merged = create(run, merged(checkpoint, written));
      assertThat(merged.logProbabilities(TOKENS)).containsExactly(expected, within(2e-5));
      assertThat(merged.copyParameters()).containsExactly(model.mergedParameters());
    }
  }

  @Test
  void anAdapterOfOtherSettingsThanTheDescriptorsIsRefused() throws IOException {
    Path checkpoint = Imports.resources().resolve("llama-tied");
    try (Run run = runs.openBare(1, new Threads(1), RunServices.silent())) {
      AdaptedModel model = (AdaptedModel) create(run, lora(checkpoint, 4, Optional.empty()));
      new PeftFolders().write(folder, model.adapter(), "");
      assertThatThrownBy(() -> create(run, lora(checkpoint, 8, Optional.of(folder.toString()))))
          .isInstanceOf(RunFailedException.class)
          .hasMessage(
              "the adapter in "
                  + folder
                  + " has rank: 4, alpha: 8.0, rank-stabilised: false, targets: [down_proj,"
                  + " gate_proj, k_proj, o_proj, q_proj, up_proj, v_proj]; write the same for the"
                  + " model");
    }
  }

  private static SequenceModel create(Run run, Spec<SequenceModelArchitecture> spec) {
    return run.build(spec).create(new Vocabulary(10), Weights.drawn());
  }

  private static Spec<SequenceModelArchitecture> lora(
      Path checkpoint, int rank, Optional<String> adapter) {
    return Spec.of(
        SequenceModelArchitecture.class,
        "lora",
        new Lora.Params(
            base(checkpoint),
            rank,
            8,
            false,
            0,
            List.of(AdapterSettings.ALL_LINEAR),
            adapter,
            InitialWeights.drawn()));
  }

  private static Spec<SequenceModelArchitecture> merged(Path checkpoint, Path adapter) {
    return Spec.of(
        SequenceModelArchitecture.class,
        "merged-lora",
        new MergedLora.Params(base(checkpoint), Optional.of(adapter.toString())));
  }

  private static Spec<SequenceModelArchitecture> base(Path checkpoint) {
    return Spec.of(
        SequenceModelArchitecture.class,
        "hugging-face",
        new HuggingFaceModel.Params(
            checkpoint.toString(), Spec.of(AttentionKernel.class, "flash"), false));
  }

  private static float[] random(int count) {
    Random random = new Random(4);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (0.1 * random.nextGaussian());
    }
    return values;
  }

  private static double gap(double[] a, double[] b) {
    double[] gaps = new double[a.length];
    Arrays.setAll(gaps, i -> Math.abs(a[i] - b[i]));
    return Arrays.stream(gaps).max().orElseThrow();
  }
}
