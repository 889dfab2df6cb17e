package dev.sluice.api.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Under which names a checkpoint keeps the tensors of a decoder, as transformers names them: one
 * table for import, export and adapters. A tensor of the decoder is one of the checkpoint or
 * several, side by side: queries, keys and values are one, and so are gates and ups. Immutable.
 *
 * @since 0.3.0
 */
public final class TensorNames {
  private static final String MODEL = "model.";

  private final DecoderConfig config;
  private final String prefix;
  private final Map<String, Target> targets = new LinkedHashMap<>();

  /**
   * A tensor of the decoder.
   *
   * @param name such as {@code layers.0.attention.qkv.kernel}
   * @param rows 1 for a vector
   * @param columns the sum of those of its sources
   * @param sources from left to right
   */
  public record Target(String name, int rows, int columns, List<Source> sources) {
    public Target {
      sources = List.copyOf(sources);
    }
  }

  /**
   * A tensor of the checkpoint.
   *
   * @param tensor such as {@code model.layers.0.self_attn.q_proj.weight}
   * @param shape row-major
   * @param first the column of the decoder's tensor at which it begins
   * @param columns of the decoder's tensor that it fills
   * @param transposed whether it is stored {@code [columns, rows]}, as torch's Linear is
   */
  public record Source(
      String tensor, List<Long> shape, int first, int columns, boolean transposed) {
    public Source {
      shape = List.copyOf(shape);
    }

    /** The module of the tensor, such as {@code model.layers.0.self_attn.q_proj}. */
    public String module() {
      return tensor.substring(0, tensor.lastIndexOf('.'));
    }
  }

  private TensorNames(DecoderConfig config, String prefix) {
    this.config = config;
    this.prefix = prefix;
  }

  /** The names in a checkpoint that transformers writes. */
  public static TensorNames of(DecoderConfig config) {
    return of(config, config.type().equals("gpt2") ? "transformer." : MODEL);
  }

  /**
   * The names behind another prefix.
   *
   * @param prefix {@code transformer.} of GPT-2, empty in its oldest files
   */
  public static TensorNames of(DecoderConfig config, String prefix) {
    TensorNames names = new TensorNames(config, prefix);
    if (config.type().equals("gpt2")) {
      names.learnt();
    } else {
      names.rotary();
    }
    return names;
  }

  /** All tensors of the decoder, in its order. */
  public List<Target> targets() {
    return List.copyOf(targets.values());
  }

  /**
   * One tensor of the decoder.
   *
   * @throws IllegalArgumentException if the decoder has none of that name
   */
  public Target target(String name) {
    Target target = targets.get(name);
    if (target == null) {
      throw new IllegalArgumentException("this decoder has no tensor '" + name + "'");
    }
    return target;
  }

  /** Tensors that may be there and are not read: buffers, and the output matrix if it is tied. */
  public Set<String> left() {
    Set<String> left = new TreeSet<>();
    for (int i = 0; i < config.layers(); i++) {
      left.add(prefix + "layers." + i + ".self_attn.rotary_emb.inv_freq");
      left.add(prefix + "h." + i + ".attn.bias");
      left.add(prefix + "h." + i + ".attn.masked_bias");
    }
    left.add(prefix + "rotary_emb.inv_freq");
    if (config.tied()) {
      left.add("lm_head.weight");
    }
    return left;
  }

  private void rotary() {
    int width = config.width();
    int queries = config.heads() * config.headWidth();
    int keys = config.keyHeads() * config.headWidth();
    plain("embedding.weight", prefix + "embed_tokens.weight", config.vocabulary(), width);
    for (int i = 0; i < config.layers(); i++) {
      String to = "layers." + i + ".";
      String from = prefix + "layers." + i + ".";
      String attention = from + "self_attn.";
      vector(to + "attention_norm.weight", from + "input_layernorm.weight", width);
      Sides qkv =
          new Sides(width)
              .add(attention + "q_proj", queries)
              .add(attention + "k_proj", keys)
              .add(attention + "v_proj", keys);
      affine(to + "attention.qkv", qkv, config.biases().projections());
      if (config.headNorms()) {
        vector(to + "attention.query_norm.weight", attention + "q_norm.weight", config.headWidth());
        vector(to + "attention.key_norm.weight", attention + "k_norm.weight", config.headWidth());
      }
      affine(
          to + "attention.out",
          new Sides(queries).add(attention + "o_proj", width),
          config.biases().output());
      vector(to + "feed_forward_norm.weight", from + "post_attention_layernorm.weight", width);
      Sides up =
          new Sides(width)
              .add(from + "mlp.gate_proj", config.hidden())
              .add(from + "mlp.up_proj", config.hidden());
      affine(to + "feed_forward.up", up, config.biases().feedForward());
      affine(
          to + "feed_forward.down",
          new Sides(config.hidden()).add(from + "mlp.down_proj", width),
          config.biases().feedForward());
    }
    vector("norm.weight", prefix + "norm.weight", width);
    head();
  }

  private void learnt() {
    int width = config.width();
    plain("embedding.weight", prefix + "wte.weight", config.vocabulary(), width);
    plain("positions.weight", prefix + "wpe.weight", config.positions(), width);
    for (int i = 0; i < config.layers(); i++) {
      String to = "layers." + i + ".";
      String from = prefix + "h." + i + ".";
      norm(to + "attention_norm", from + "ln_1");
      asItIs(to + "attention.qkv", from + "attn.c_attn", width, 3 * width);
      asItIs(to + "attention.out", from + "attn.c_proj", width, width);
      norm(to + "feed_forward_norm", from + "ln_2");
      asItIs(to + "feed_forward.up", from + "mlp.c_fc", width, config.hidden());
      asItIs(to + "feed_forward.down", from + "mlp.c_proj", config.hidden(), width);
    }
    norm("norm", prefix + "ln_f");
    head();
  }

  private void head() {
    if (!config.tied()) {
      affine("head", new Sides(config.width()).add("lm_head", config.vocabulary()), false);
    }
  }

  private void norm(String to, String from) {
    vector(to + ".weight", from + ".weight", config.width());
    vector(to + ".bias", from + ".bias", config.width());
  }

  private void vector(String to, String from, int count) {
    add(to, 1, count, List.of(new Source(from, List.of((long) count), 0, count, false)));
  }

  private void plain(String to, String from, int rows, int columns) {
    List<Long> shape = List.of((long) rows, (long) columns);
    add(to, rows, columns, List.of(new Source(from, shape, 0, columns, false)));
  }

  /** GPT-2's Conv1D is {@code [in, out]}, as kernels are. */
  private void asItIs(String to, String from, int in, int out) {
    plain(to + ".kernel", from + ".weight", in, out);
    vector(to + ".bias", from + ".bias", out);
  }

  private void affine(String to, Sides sides, boolean biased) {
    add(to + ".kernel", sides.in, sides.out, sides.kernels);
    if (biased) {
      add(to + ".bias", 1, sides.out, sides.biases);
    }
  }

  private void add(String name, int rows, int columns, List<Source> sources) {
    targets.put(name, new Target(name, rows, columns, sources));
  }

  /** Linear layers of the same input, side by side. */
  private static final class Sides {
    private final int in;
    private final List<Source> kernels = new ArrayList<>();
    private final List<Source> biases = new ArrayList<>();
    private int out;

    private Sides(int in) {
      this.in = in;
    }

    private Sides add(String module, int columns) {
      List<Long> shape = List.of((long) columns, (long) in);
      kernels.add(new Source(module + ".weight", shape, out, columns, true));
      biases.add(new Source(module + ".bias", List.of((long) columns), out, columns, false));
      out += columns;
      return this;
    }
  }
}
