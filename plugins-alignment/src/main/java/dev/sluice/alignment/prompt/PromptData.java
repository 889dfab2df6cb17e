package dev.sluice.alignment.prompt;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.Tokenizer;
import org.jspecify.annotations.Nullable;

/** A file of prompts, an object {@code {"prompt": TEXT, ...}} a line, and how it is read. */
public record PromptData(
    @Describe("The file, relative to the folder in which the run is started.") @NotBlank
        @Nullable String file,
    @Describe("The tokenizer.") Spec<Tokenizer> tokenizer,
    @Describe("The column with the answer that the policy learns before and a table lists.")
        @NotBlank
        String answer,
    @Describe("The most tokens of a prompt and a drawn answer together.") @Min(2) @Max(1 << 20)
        int maxLength,
    @Describe("The most tokens of a drawn answer, the ending one included.") @Min(1)
        int answerTokens,
    @Describe("The share of prompts that are kept from training; above 0 at least one.")
        @PositiveOrZero
        @DecimalMax(value = 1, inclusive = false)
        double heldOut) {
  /** Bytes, one prompt in ten held out; {@code file} is required. */
  public static PromptData defaults() {
    return new PromptData(null, Spec.of(Tokenizer.class, "bytes"), "answer", 256, 64, 0.1);
  }
}
