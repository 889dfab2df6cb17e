package dev.sluice.flow.normalizing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.testkit.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Layers and whole flows against zuko. */
class LayerVectorsTest {
  private static final double TOLERANCE = 1e-11;

  @Test
  void layersEqualThePeers() {
    Vectors.forEachCase("nf_layers", LayerVectorsTest::check);
  }

  private static void check(JsonNode one) {
    String layer = one.get("layer").asText();
    switch (layer) {
      case "MonotonicRQS" -> spline(one);
      case "MonotonicAffine" -> affine(one);
      case "CouplingAffine" -> coupling(one);
      case "Rotation" -> layer(one, new Rotation(one.get("A").size()), Vectors.flat(one.get("A")));
      case "LULinear" ->
          layer(one, new LowerUpper(one.get("LU").size()), Vectors.flat(one.get("LU")));
      case "flow:RealNVP", "flow:NSF" -> flow(one);
      default -> throw new AssertionError("no layer is called " + layer);
    }
  }

  private static void spline(JsonNode one) {
    int bins = one.get("widths").get(0).size();
    RationalQuadraticSpline spline =
        new RationalQuadraticSpline(bins, one.get("bound").asDouble(), one.get("slope").asDouble());
    int columns = one.get("widths").size();
    double[][] raw = new double[columns][];
    for (int c = 0; c < columns; c++) {
      raw[c] = new double[3 * bins - 1];
      double[][] parts = {
        Vectors.numbers(one.get("widths").get(c)),
        Vectors.numbers(one.get("heights").get(c)),
        Vectors.numbers(one.get("derivatives").get(c))
      };
      String[] names = {"knots_x", "knots_y", "knots_d"};
      for (int part = 0, at = 0; part < 3; at += parts[part++].length) {
        System.arraycopy(parts[part], 0, raw[c], at, parts[part].length);
      }
      double[][] knots = spline.knots(raw[c], 0);
      for (int part = 0; part < 3; part++) {
        double[] expected = Vectors.numbers(one.get(names[part]).get(c));
        Near.check(names[part], knots[part], expected, TOLERANCE);
      }
    }
    monotone(one, spline, raw);
  }

  private static void affine(JsonNode one) {
    double[] shift = Vectors.numbers(one.get("shift"));
    double[] scale = Vectors.numbers(one.get("log_scale_raw"));
    double[][] raw =
        IntStream.range(0, shift.length)
            .mapToObj(c -> new double[] {shift[c], scale[c]})
            .toArray(double[][]::new);
    monotone(one, new MonotoneAffine(one.get("slope").asDouble()), raw);
  }

  private static void monotone(JsonNode one, Monotone map, double[][] raw) {
    Points x = VectorMixtures.points(one.get("x"));
    double[] y = new double[x.values().length];
    double[] log = new double[y.length];
    double[] back = new double[y.length];
    double[] out = new double[2];
    for (int i = 0; i < y.length; i++) {
      map.forward(x.values()[i], raw[i % raw.length], 0, out);
      y[i] = out[0];
      log[i] = out[1];
      back[i] = map.inverse(y[i], raw[i % raw.length], 0);
    }
    String what = one.get("layer").asText();
    Near.check(what + " y", y, Vectors.flat(one.get("y")), TOLERANCE);
    Near.check(what + " ladj", log, Vectors.flat(one.get("ladj")), TOLERANCE);
    Near.check(what + " x", back, x.values(), TOLERANCE);
  }

  private static void coupling(JsonNode one) {
    double[] mask = Vectors.numbers(one.get("mask"));
    int[] seen = IntStream.range(0, mask.length).filter(c -> mask[c] == 1).toArray();
    int[] moved = IntStream.range(0, mask.length).filter(c -> mask[c] == 0).toArray();
    Conditioner linear = new Conditioner(List.of(seen.length, 2 * moved.length), List.of());
    // The case's slope is the peers' default.
    layer(
        one,
        new ConditionedLayer(new MonotoneAffine(1e-3), linear, seen, moved, 1),
        joined(List.of(Vectors.flat(one.get("W")), Vectors.flat(one.get("b")))));
  }

  private static void layer(JsonNode one, Layer layer, double[] parameters) {
    Points x = VectorMixtures.points(one.get("x"));
    double[] log = new double[x.count()];
    assertThat(layer.parameterCount()).isEqualTo(parameters.length);
    Points y = layer.forward(Products.EXACT, parameters, 0, x, log).output();
    String what = one.get("layer").asText();
    Near.check(what + " y", y.values(), Vectors.flat(one.get("y")), TOLERANCE);
    Near.check(what + " ladj", log, Vectors.numbers(one.get("ladj")), TOLERANCE);
    Points back = layer.inverse(parameters, 0, y);
    Near.check(what + " x", back.values(), x.values(), TOLERANCE);
  }

  private static void flow(JsonNode one) {
    JsonNode state = one.get("state");
    int width = one.get("x").get(0).size();
    List<Layer> layers = new ArrayList<>();
    List<double[]> parameters = new ArrayList<>();
    for (int l = 0; state.has("transform.transforms." + l + ".hyper.0.weight"); l++) {
      layers.add(transform(state, "transform.transforms." + l, width, parameters));
    }
    LayeredFlow flow = new LayeredFlow(layers);
    double[] all = joined(parameters);
    assertThat(flow.parameters()).hasSameSizeAs(all);
    System.arraycopy(all, 0, flow.parameters(), 0, all.length);

    Points x = VectorMixtures.points(one.get("x"));
    double[] log = new double[x.count()];
    Points z = flow.toNoise(x, log);
    for (int i = 0; i < log.length; i++) {
      for (double value : z.row(i)) {
        log[i] -= 0.5 * (value * value + Math.log(2 * Math.PI));
      }
    }
    String what = one.get("layer").asText();
    Near.check(what + " z", z.values(), Vectors.flat(one.get("z")), TOLERANCE);
    Near.check(what + " log_prob", log, Vectors.numbers(one.get("log_prob")), TOLERANCE);
    List<Points> way = flow.toData(z);
    Near.check(what + " x", way.get(way.size() - 1).values(), x.values(), 1e-9);
  }

  private static Layer transform(
      JsonNode state, String name, int width, List<double[]> parameters) {
    List<Integer> widths = new ArrayList<>();
    List<boolean[]> masks = new ArrayList<>();
    for (int l = 0; state.has(name + ".hyper." + l + ".weight"); l += 2) {
      JsonNode weight = state.get(name + ".hyper." + l + ".weight");
      if (widths.isEmpty()) {
        widths.add(weight.get(0).size());
      }
      widths.add(weight.size());
      parameters.add(Vectors.flat(weight));
      parameters.add(Vectors.numbers(state.get(name + ".hyper." + l + ".bias")));
      if (state.has(name + ".hyper." + l + ".mask")) {
        masks.add(flags(state.get(name + ".hyper." + l + ".mask")));
      }
    }
    Conditioner network = new Conditioner(widths, masks);
    if (state.has(name + ".mask")) {
      boolean[] kept = flags(state.get(name + ".mask"));
      int[] seen = IntStream.range(0, width).filter(c -> kept[c]).toArray();
      int[] moved = IntStream.range(0, width).filter(c -> !kept[c]).toArray();
      return new ConditionedLayer(new MonotoneAffine(1e-3), network, seen, moved, 1);
    }
    int bins = (widths.get(widths.size() - 1) / width + 1) / 3;
    int[] all = IntStream.range(0, width).toArray();
    Monotone spline = new RationalQuadraticSpline(bins, 5, 1e-3);
    return new ConditionedLayer(spline, network, all, all, width);
  }

  private static boolean[] flags(JsonNode nested) {
    List<Boolean> flags = new ArrayList<>();
    for (JsonNode row : nested) {
      if (row.isArray()) {
        row.forEach(one -> flags.add(one.asBoolean()));
      } else {
        flags.add(row.asBoolean());
      }
    }
    boolean[] values = new boolean[flags.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = flags.get(i);
    }
    return values;
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
