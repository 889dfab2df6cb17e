package dev.sluice.runtime.huggingface;

import dev.sluice.api.checkpoint.Rope;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads the rotation: {@code rope_parameters} of transformers 5, or {@code rope_theta} and {@code
 * rope_scaling} of version 4, whose type was called {@code type} at first.
 */
final class RopeReader {
  private static final double USUAL_BASE = 10_000;

  private final ConfigFile file;
  private final int positions;

  RopeReader(ConfigFile file, int positions) {
    this.file = file;
    this.positions = positions;
  }

  Rope rope() {
    double base = file.real("rope_theta", USUAL_BASE);
    file.only("partial_rotary_factor", "1.0");
    if (file.has("rope_parameters")) {
      ConfigFile parameters = file.object("rope_parameters");
      return rope(parameters, parameters.real("rope_theta", base));
    }
    return file.has("rope_scaling") ? rope(file.object("rope_scaling"), base) : plain(base);
  }

  private Rope plain(double base) {
    return new Rope("default", base, 1, positions, 1, 1, true, OptionalDouble.empty());
  }

  private Rope rope(ConfigFile in, double base) {
    String type = in.text("rope_type", in.text("type", "default"));
    in.only("partial_rotary_factor", "1.0");
    Rope rope =
        switch (type) {
          case "default" -> plain(base);
          case "linear", "dynamic" ->
              new Rope(
                  type, base, in.real("factor"), positions, 1, 1, true, OptionalDouble.empty());
          case "llama3" -> llama(in, base);
          case "yarn" -> yarn(in, base);
          default ->
              throw in.fault(
                  "the rotation '%s' is not supported; default, linear, dynamic, llama3 and yarn are"
                      .formatted(type));
        };
    in.requireOnly(type.equals("dynamic") ? Set.of("original_max_position_embeddings") : Set.of());
    return rope;
  }

  private static Rope llama(ConfigFile in, double base) {
    double low = in.real("low_freq_factor");
    double high = in.real("high_freq_factor");
    if (!(high > low)) {
      throw in.fault(
          "high_freq_factor must be above low_freq_factor, found %s and %s".formatted(high, low));
    }
    int context = in.count("original_max_position_embeddings");
    return new Rope(
        "llama3", base, in.real("factor"), context, low, high, true, OptionalDouble.empty());
  }

  private Rope yarn(ConfigFile in, double base) {
    int context = in.count("original_max_position_embeddings");
    double factor = in.real("factor", positions / (double) context);
    OptionalDouble one = in.optional("mscale");
    OptionalDouble all = in.optional("mscale_all_dim");
    OptionalDouble attention = in.optional("attention_factor");
    if (attention.isEmpty() && one.isPresent() && all.isPresent()) {
      attention =
          OptionalDouble.of(scale(factor, one.getAsDouble()) / scale(factor, all.getAsDouble()));
    }
    return new Rope(
        "yarn",
        base,
        factor,
        context,
        in.real("beta_slow", 1),
        in.real("beta_fast", 32),
        in.flag("truncate", true),
        attention.isPresent() ? attention : OptionalDouble.of(scale(factor, 1)));
  }

  private static double scale(double factor, double by) {
    return factor <= 1 ? 1 : 0.1 * by * Math.log(factor) + 1;
  }
}
