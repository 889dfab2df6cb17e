package dev.sluice.runtime.peft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.adapter.AdapterSettings;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code adapter_config.json}, as PEFT 0.21 writes it. Entries that change what an adapter computes
 * and are not read here must be off.
 */
final class PeftConfig {
  static final String FILE = "adapter_config.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final Set<String> READ =
      Set.of(
          "r",
          "lora_alpha",
          "lora_dropout",
          "use_rslora",
          "target_modules",
          "fan_in_fan_out",
          "peft_type",
          "bias",
          "task_type",
          "init_lora_weights");

  /** They say nothing of what an adapter computes, or of options that are off. */
  private static final Set<String> HARMLESS =
      Set.of(
          "base_model_name_or_path",
          "inference_mode",
          "megatron_core",
          "peft_version",
          "qalora_group_size",
          "revision",
          "runtime_config");

  private final Path file;
  private final JsonNode object;

  private PeftConfig(Path file, JsonNode object) {
    this.file = file;
    this.object = object;
  }

  /** An adapter, and whether the maps of its base are stored {@code [in, out]}. */
  record Read(AdapterSettings settings, boolean transposed) {}

  static Read read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException("there is no file " + file);
    }
    try {
      JsonNode object = JSON.readTree(Files.readAllBytes(file));
      if (!object.isObject()) {
        throw new RunFailedException(file + " is not a JSON object");
      }
      return new PeftConfig(file, object).read();
    } catch (JsonProcessingException e) {
      throw new RunFailedException(
          "%s is not JSON: %s"
              .formatted(file, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private Read read() {
    only("peft_type", "LORA");
    only("task_type", "CAUSAL_LM");
    only("bias", "none");
    if (object.hasNonNull("init_lora_weights") && !object.path("init_lora_weights").isBoolean()) {
      only("init_lora_weights", "gaussian");
    }
    requireOthersOff();
    JsonNode rank = object.path("r");
    if (!rank.isIntegralNumber() || rank.asInt() < 1) {
      throw unfit("r", "a whole number above 0");
    }
    if (!(object.path("lora_alpha").asDouble() > 0)) {
      throw unfit("lora_alpha", "a number above 0");
    }
    double dropout = object.path("lora_dropout").asDouble();
    if (!(dropout >= 0 && dropout < 1)) {
      throw unfit("lora_dropout", "a number from 0 to less than 1");
    }
    return new Read(
        new AdapterSettings(
            rank.asInt(),
            object.path("lora_alpha").asDouble(),
            object.path("use_rslora").asBoolean(),
            dropout,
            targets()),
        object.path("fan_in_fan_out").asBoolean());
  }

  private List<String> targets() {
    JsonNode value = object.path("target_modules");
    if (value.asText().equals(AdapterSettings.ALL_LINEAR)) {
      return List.of(AdapterSettings.ALL_LINEAR);
    }
    List<String> targets = new ArrayList<>();
    for (JsonNode each : value) {
      targets.add(each.asText());
    }
    if (!value.isArray() || targets.isEmpty()) {
      throw unfit("target_modules", "a list of names; expressions are not supported");
    }
    targets.sort(null);
    return targets;
  }

  private void only(String key, String supported) {
    JsonNode value = object.path(key);
    if (object.hasNonNull(key) && !value.asText().equals(supported)) {
      throw fault("'%s' is %s; supported is %s".formatted(key, value, supported));
    }
  }

  private void requireOthersOff() {
    object
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              if (!READ.contains(key) && !HARMLESS.contains(key) && isOn(entry.getValue())) {
                throw fault("'%s' is %s; it is not supported".formatted(key, brief(key)));
              }
            });
  }

  private static boolean isOn(JsonNode value) {
    boolean empty = value.isContainerNode() && value.isEmpty();
    boolean off = value.isBoolean() && !value.asBoolean();
    return !value.isNull() && !empty && !off;
  }

  private String brief(String key) {
    String text = object.path(key).toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + " ...";
  }

  private RunFailedException unfit(String key, String wanted) {
    return fault("'%s' must be %s, found %s".formatted(key, wanted, brief(key)));
  }

  private RunFailedException fault(String what) {
    return new RunFailedException(file + ": " + what);
  }

  /** What PEFT needs to load an adapter; the rest has its defaults there. */
  static byte[] write(AdapterSettings settings, boolean transposed, String base)
      throws IOException {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("base_model_name_or_path", base);
    all.put("bias", "none");
    all.put("fan_in_fan_out", transposed);
    all.put("inference_mode", true);
    all.put("init_lora_weights", true);
    if (settings.alpha() == Math.rint(settings.alpha()) && settings.alpha() < Integer.MAX_VALUE) {
      all.put("lora_alpha", (int) settings.alpha());
    } else {
      all.put("lora_alpha", settings.alpha());
    }
    all.put("lora_dropout", settings.dropout());
    all.putNull("modules_to_save");
    all.put("peft_type", "LORA");
    all.put("r", settings.rank());
    all.putArray("target_modules").addAll(texts(settings.targets()));
    all.put("task_type", "CAUSAL_LM");
    all.put("use_dora", false);
    all.put("use_rslora", settings.rankStabilised());
    return JSON.writeValueAsBytes(all);
  }

  private static List<JsonNode> texts(List<String> targets) {
    List<JsonNode> texts = new ArrayList<>();
    targets.forEach(target -> texts.add(JsonNodeFactory.instance.textNode(target)));
    return texts;
  }
}
