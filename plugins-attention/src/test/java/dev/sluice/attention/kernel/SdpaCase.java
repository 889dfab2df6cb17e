package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.DenseMask;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.testkit.Vectors;
import java.util.stream.IntStream;

/** One case of {@code attention_sdpa.json}: inputs, a spec, and what torch answers. */
public record SdpaCase(JsonNode json) {
  private static final double ROUNDINGS = 4500;

  /**
   * The bound grows with the kernel's spacing of numbers, and with the size of the logits: one of
   * size s is off by about s roundings of float64, and its weight by as much. Torch's own gradients
   * at logits of 3,800 are off by 1.7e-11 from those in 80 bits.
   */
  public void check(AttentionKernel kernel) {
    double bound = ROUNDINGS * kernel.epsilon() + 16 * largestLogit() * Math.ulp(1.0);
    AttentionSpec spec = spec();
    AttentionOutput output = kernel.forward(heads("q"), heads("k"), heads("v"), spec);
    close(bound, "out", output.out().values());
    if (!json.get("lse").isNull()) {
      close(bound, "lse", output.logSumExp());
    }
    AttentionGradient gradient =
        kernel.backward(heads("q"), heads("k"), heads("v"), spec, output, heads("dout"));
    close(bound, "dq", gradient.q().values());
    close(bound, "dk", gradient.k().values());
    close(bound, "dv", gradient.v().values());
    if (json.hasNonNull("dsinks")) {
      close(bound, "dsinks", gradient.sinks());
    }
  }

  /** No logit is larger than the scale times the longest query times the longest key. */
  private double largestLogit() {
    return Math.abs(json.get("scale").doubleValue()) * longest(heads("q")) * longest(heads("k"));
  }

  private static double longest(Heads heads) {
    double longest = 0;
    for (int row = 0; row < heads.values().length; row += heads.width()) {
      double square = 0;
      for (int i = row; i < row + heads.width(); i++) {
        square += heads.values()[i] * heads.values()[i];
      }
      longest = Math.max(longest, Math.sqrt(square));
    }
    return longest;
  }

  AttentionSpec spec() {
    AttentionSpec spec = AttentionSpec.scaled(json.get("scale").doubleValue()).withMask(mask());
    if (json.hasNonNull("softcap")) {
      spec = spec.withScore(new SoftCap(json.get("softcap").doubleValue()));
    }
    if (json.hasNonNull("alibi_slopes")) {
      double[] slopes = Vectors.numbers(json.get("alibi_slopes"));
      spec = spec.withScore(spec.score().then(new Alibi(slopes, shift())));
    }
    if (json.hasNonNull("sinks")) {
      spec = spec.withSinks(Vectors.numbers(json.get("sinks")));
    }
    return spec;
  }

  private Mask mask() {
    Mask mask = Mask.all();
    if (json.get("causal").booleanValue()) {
      mask = mask.and(Band.causal(alignment(), size("Lq"), size("Lk")));
    }
    if (json.hasNonNull("window")) {
      JsonNode reach = json.get("window");
      mask =
          mask.and(
              Band.window(
                  alignment(), size("Lq"), size("Lk"), reach(reach.get(0)), reach(reach.get(1))));
    }
    if (json.hasNonNull("bool_mask")) {
      JsonNode keep = json.get("bool_mask");
      ScoreGrid grid =
          new ScoreGrid(
              keep.size(),
              keep.get(0).size(),
              keep.get(0).get(0).size(),
              keep.get(0).get(0).get(0).size());
      double[] flat = Vectors.flat(keep);
      boolean[] seen = new boolean[flat.length];
      IntStream.range(0, flat.length).forEach(i -> seen[i] = flat[i] != 0);
      mask = mask.and(new DenseMask(grid, seen));
    }
    return mask;
  }

  private static int reach(JsonNode side) {
    return side.isNull() || side.intValue() < 0 ? Band.UNBOUNDED : side.intValue();
  }

  private Alignment alignment() {
    return json.get("align").asText().equals("top_left")
        ? Alignment.TOP_LEFT
        : Alignment.BOTTOM_RIGHT;
  }

  private int shift() {
    return alignment().shift(size("Lq"), size("Lk"));
  }

  private int size(String name) {
    return json.get(name).intValue();
  }

  private Heads heads(String name) {
    JsonNode node = json.get(name);
    JsonNode head = node.get(0).get(0);
    return new Heads(
        node.size(), node.get(0).size(), head.size(), head.get(0).size(), Vectors.flat(node));
  }

  private void close(double bound, String name, double[] actual) {
    double[] expected = Vectors.flat(json.get(name));
    assertThat(actual).as("%s: %s", json.get("name").asText(), name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (Double.isInfinite(expected[i])) {
        assertThat(actual[i]).isEqualTo(expected[i]);
      } else {
        // Relative to the array's size: torch's own gradients cancel to rounding where logits are
        // hundreds.
        double size = Math.max(1, largest(expected));
        assertThat(Math.abs(actual[i] - expected[i]) / size)
            .as("%s: %s[%d] is %s, not %s", json.get("name"), name, i, actual[i], expected[i])
            .isLessThan(bound);
      }
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Double.isInfinite(value) ? largest : Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
