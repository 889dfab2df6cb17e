package dev.sluice.runtime.huggingface;

import dev.sluice.api.checkpoint.DecoderConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How a checkpoint's authors would have it write, as {@code generation_config.json} says; defaults
 * are those of transformers.
 *
 * @param ends tokens that end a text; those of {@code config.json} where the file names none
 * @param draws whether tokens are drawn; otherwise the most probable one is taken
 * @param temperature above 0; 1 leaves the distribution as it is
 * @param topK how many of the most probable tokens are left; 0 for all
 * @param topP the probability of the most probable tokens that are left; 1 for all
 * @param minP the least probability of a token over the largest; 0 for all
 * @param repetitionPenalty by which logits of tokens that were there are divided; 1 for none
 * @since 0.3.0
 */
public record GenerationSettings(
    List<Integer> ends,
    boolean draws,
    double temperature,
    int topK,
    double topP,
    double minP,
    double repetitionPenalty) {
  private static final String FILE = "generation_config.json";

  /** Entries that choose no token: of the file's making, of beams of one, of lengths. */
  private static final Set<String> HARMLESS =
      Set.of(
          "_from_model_config",
          "bos_token_id",
          "decoder_start_token_id",
          "early_stopping",
          "length_penalty",
          "max_length",
          "max_new_tokens",
          "output_attentions",
          "output_hidden_states",
          "pad_token_id",
          "return_dict_in_generate",
          "transformers_version",
          "trust_remote_code",
          "use_cache");

  public GenerationSettings {
    ends = List.copyOf(ends);
  }

  /** Greedy, to the end that the configuration names. */
  public static GenerationSettings of(DecoderConfig config) {
    return new GenerationSettings(config.ends(), false, 1, 50, 1, 0, 1);
  }

  /**
   * Reads {@code generation_config.json} of a folder; without one it is {@link #of}.
   *
   * @param path a checkpoint's folder, or a file, which has no settings
   * @throws dev.sluice.api.run.RunFailedException if it is damaged, or chooses tokens in a way that
   *     is not supported
   */
  public static GenerationSettings read(Path path, DecoderConfig config) {
    Path found = path.resolve(FILE);
    if (!Files.exists(found)) {
      return of(config);
    }
    ConfigFile file = ConfigFile.read(found);
    List<Integer> ends = file.tokens("eos_token_id", config.vocabulary());
    GenerationSettings settings =
        new GenerationSettings(
            ends.isEmpty() ? config.ends() : ends,
            file.flag("do_sample", false),
            file.real("temperature", 1),
            file.whole("top_k", 50),
            file.share("top_p", 1),
            file.share("min_p", 0),
            file.real("repetition_penalty", 1));
    file.only("num_beams", "1");
    file.only("num_beam_groups", "1");
    file.only("num_return_sequences", "1");
    file.only("no_repeat_ngram_size", "0");
    file.only("typical_p", "1.0");
    file.requireOnly(HARMLESS);
    return settings;
  }
}
