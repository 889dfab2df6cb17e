package dev.sluice.runtime.text;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.GgufVocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The vocabulary of a GGUF file as a {@code tokenizer.json}: byte-level BPE, which GGUF calls
 * {@code gpt2}. What cuts the text before merging is known by its name in llama.cpp ({@code pre}).
 */
record GgufTokenizer(String file, GgufVocabulary vocabulary) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MODEL = "gpt2";
  private static final long CONTROL = 3;
  private static final long USER_DEFINED = 4;

  private static final String LETTERS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}%s|"
          + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  /** How text is cut before merging. */
  private enum Splitting {
    GPT2("gpt-2"),
    SMOLLM("smollm"),
    LLAMA3("llama-bpe"),
    QWEN2("qwen2");

    private final String name;

    Splitting(String name) {
      this.name = name;
    }

    ArrayNode steps() {
      ArrayNode steps = JSON.createArrayNode();
      switch (this) {
        case GPT2 -> {}
        case SMOLLM -> steps.addObject().put("type", "Digits").put("individual_digits", true);
        case LLAMA3 -> split(steps, LETTERS.formatted("{1,3}"));
        case QWEN2 -> split(steps, LETTERS.formatted(""));
      }
      steps
          .addObject()
          .put("type", "ByteLevel")
          .put("add_prefix_space", false)
          .put("trim_offsets", true)
          .put("use_regex", this == GPT2 || this == SMOLLM);
      return steps;
    }

    private static void split(ArrayNode steps, String pattern) {
      ObjectNode step = steps.addObject().put("type", "Split");
      step.putObject("pattern").put("Regex", pattern);
      step.put("behavior", "Isolated").put("invert", false);
    }
  }

  /**
   * @throws RunFailedException if the vocabulary is of another sort
   */
  String json() {
    if (!vocabulary.model().equals(MODEL)) {
      throw new RunFailedException(
          "the tokenizer of %s is '%s', and only byte-level BPE ('%s') is read from a .gguf file: name a folder with its tokenizer.json"
              .formatted(file, vocabulary.model(), MODEL));
    }
    Splitting splitting = splitting();
    ObjectNode root = JSON.createObjectNode().put("version", "1.0");
    ArrayNode added = root.putArray("added_tokens");
    ObjectNode model = root.putObject("model").put("type", "BPE");
    model.put("ignore_merges", splitting == Splitting.LLAMA3);
    ObjectNode numbers = model.putObject("vocab");
    for (int id = 0; id < vocabulary.tokens().size(); id++) {
      String token = vocabulary.tokens().get(id);
      numbers.put(token, id);
      long type = vocabulary.types().isEmpty() ? 1 : vocabulary.types().get(id);
      if (type == CONTROL || type == USER_DEFINED) {
        added
            .addObject()
            .put("id", id)
            .put("content", token)
            .put("single_word", false)
            .put("lstrip", false)
            .put("rstrip", false)
            .put("normalized", false)
            .put("special", type == CONTROL);
      }
    }
    ArrayNode merges = model.putArray("merges");
    vocabulary.merges().forEach(merges::add);
    root.putObject("pre_tokenizer").put("type", "Sequence").set("pretokenizers", splitting.steps());
    root.putObject("decoder")
        .put("type", "ByteLevel")
        .put("add_prefix_space", true)
        .put("trim_offsets", true)
        .put("use_regex", true);
    if (splitting == Splitting.QWEN2) {
      root.putObject("normalizer").put("type", "NFC");
    }
    begin(splitting).ifPresent(begin -> frame(root, begin));
    return root.toString();
  }

  private Splitting splitting() {
    String found = vocabulary.splitting();
    for (Splitting each : Splitting.values()) {
      if (each.name.equals(found)) {
        return each;
      }
    }
    throw new RunFailedException(
        "the tokenizer of %s splits text in the way '%s', which is not known (gpt-2, smollm, llama-bpe and qwen2 are): name a folder with its tokenizer.json"
            .formatted(file, found));
  }

  /** The token in front of a text; Llama 3's vocabularies have one unless they say otherwise. */
  private OptionalInt begin(Splitting splitting) {
    return vocabulary.addBegin().orElse(splitting == Splitting.LLAMA3)
        ? vocabulary.begin()
        : OptionalInt.empty();
  }

  private void frame(ObjectNode root, int begin) {
    String token = vocabulary.tokens().get(begin);
    ObjectNode processor = root.putObject("post_processor").put("type", "TemplateProcessing");
    for (String sort : List.of("single", "pair")) {
      ArrayNode pieces = processor.putArray(sort);
      for (String text : sort.equals("single") ? List.of("A") : List.of("A", "B")) {
        pieces.addObject().putObject("SpecialToken").put("id", token).put("type_id", 0);
        pieces.addObject().putObject("Sequence").put("id", text).put("type_id", 0);
      }
    }
    ObjectNode special = processor.putObject("special_tokens").putObject(token);
    special.put("id", token);
    special.putArray("ids").add(begin);
    special.putArray("tokens").add(token);
  }

  /** How special tokens are written, by the name that templates use. */
  Map<String, String> special() {
    Map<String, String> special = new LinkedHashMap<>();
    put(special, "bos_token", vocabulary.begin());
    put(special, "eos_token", vocabulary.end());
    put(special, "unk_token", vocabulary.unknown());
    put(special, "pad_token", vocabulary.padding());
    return special;
  }

  private void put(Map<String, String> special, String name, OptionalInt token) {
    token.ifPresent(id -> special.put(name, vocabulary.tokens().get(id)));
  }
}
