package dev.sluice.attention.transformer;

import dev.sluice.api.checkpoint.TensorNames;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear map of the base that an adapter may add to: some columns of one of its matrices.
 *
 * @param module its name in PEFT's files, such as {@code model.layers.0.self_attn.q_proj}
 * @param matrix the decoder's, such as {@code layers.0.attention.qkv.kernel}
 * @param first the column at which it begins
 * @param transposed whether files of the base have it {@code [in, out]}
 */
record AdapterSite(String module, String matrix, int first, int columns, boolean transposed) {
  private AdapterSite(String module, String matrix, int first, int columns) {
    this(module, matrix, first, columns, false);
  }

  /** The last part of the module's name. */
  String name() {
    return module.substring(module.lastIndexOf('.') + 1);
  }

  /** Those of a decoder of a checkpoint. */
  static List<AdapterSite> of(TensorNames names) {
    List<AdapterSite> sites = new ArrayList<>();
    for (TensorNames.Target target : names.targets()) {
      if (target.name().startsWith("layers.") && target.name().endsWith(".kernel")) {
        for (TensorNames.Source from : target.sources()) {
          sites.add(
              new AdapterSite(
                  from.module(), target.name(), from.first(), from.columns(), !from.transposed()));
        }
      }
    }
    return sites;
  }

  /** Those of a decoder that was not imported, named as Llama's are. */
  static List<AdapterSite> of(Dimensions sizes, boolean gated) {
    List<AdapterSite> sites = new ArrayList<>();
    int queries = sizes.heads() * sizes.headWidth();
    int keys = sizes.keyHeads() * sizes.headWidth();
    for (int i = 0; i < sizes.layers(); i++) {
      String from = "model.layers." + i + ".";
      String attention = from + "self_attn.";
      String to = "layers." + i + ".";
      String qkv = to + "attention.qkv.kernel";
      String up = to + "feed_forward.up.kernel";
      int hidden = sizes.hidden();
      sites.add(new AdapterSite(attention + "q_proj", qkv, 0, queries));
      sites.add(new AdapterSite(attention + "k_proj", qkv, queries, keys));
      sites.add(new AdapterSite(attention + "v_proj", qkv, queries + keys, keys));
      String out = to + "attention.out.kernel";
      sites.add(new AdapterSite(attention + "o_proj", out, 0, sizes.width()));
      if (gated) {
        sites.add(new AdapterSite(from + "mlp.gate_proj", up, 0, hidden));
      }
      sites.add(new AdapterSite(from + "mlp.up_proj", up, gated ? hidden : 0, hidden));
      String down = to + "feed_forward.down.kernel";
      sites.add(new AdapterSite(from + "mlp.down_proj", down, 0, sizes.width()));
    }
    return sites;
  }
}
