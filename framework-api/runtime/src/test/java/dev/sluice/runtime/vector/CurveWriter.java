package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Curve;
import java.util.Locale;

/** Writes the curves between layers, each with and without its slope. */
final class CurveWriter {
  /** Of tanh(x) / x - 1 in x^2 for |x| below 0.625, the highest power first (Cephes, tanhf). */
  private static final String[] TANH = {
    "2.06390887954e-2f", "-5.37397155531e-2f", "1.33314422036e-1f", "-3.33332819422e-1f"
  };

  /** Of the normal tail times e^(x^2 / 2), in t (Abramowitz and Stegun 7.1.26, halved). */
  private static final String[] TAIL = {
    "-0.7265760135f", "0.7107068705f", "-0.142248368f", "0.127414796f"
  };

  private final StringBuilder out;

  CurveWriter(StringBuilder out) {
    this.out = out;
  }

  /** The method of the interface, and one for each curve. */
  void curves(String name) {
    boolean sloped = name.equals("curveAndSlope");
    String more = sloped ? ", float[] slope" : "";
    line("  @Override");
    line("  public void " + name + "(");
    line(
        "      Curve curve, int rows, int columns, float[] x, int from, int stride" + more + ") {");
    line("    int end = from + columns;");
    line("    switch (curve) {");
    for (Curve curve : Curve.values()) {
      String of = name(curve, sloped);
      line("      case " + curve + " -> {");
      line("        for (int n = from; n < end; n += LANES) {");
      line("          " + of + "(rows, x, n, stride%s);".formatted(sloped ? ", slope" : ""));
      line("        }");
      line("      }");
    }
    line("      default -> throw new IllegalArgumentException(curve.name());");
    line("    }");
    line("  }");
    line("");
    for (Curve curve : Curve.values()) {
      line("  private static void " + name(curve, sloped) + "(");
      line("      int rows, float[] x, int from, int stride%s) {".formatted(more));
      line("    for (int r = 0, p = from; r < rows; r++, p += stride) {");
      one(curve, sloped);
      line("    }");
      line("  }");
      line("");
    }
  }

  /** A vector of a row: one alone, since C2 gives up inlining in longer loops, and boxes. */
  private void one(Curve curve, boolean sloped) {
    line("      FloatVector z = FloatVector.fromArray(S, x, p);");
    switch (curve) {
      case SILU -> silu();
      case RELU -> relu();
      case TANH -> tanh();
      case GELU -> gelu();
    }
    line("      y.intoArray(x, p);");
    if (sloped) {
      line("      " + slope(curve) + ".intoArray(slope, p);");
    }
  }

  private void silu() {
    line("      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);");
    Exponential.write("0", "z.abs().neg().mul(LOG2E)", out);
    line("      FloatVector s = FloatVector.broadcast(S, 1).div(e0.add(1));");
    line("      s = s.blend(s.mul(e0), m);");
    line("      FloatVector y = z.mul(s);");
  }

  private void relu() {
    // Not max: it is slow, and here NaN stays NaN as well.
    line("      VectorMask<Float> m = z.compare(VectorOperators.LE, 0);");
    line("      FloatVector y = z.blend(0, m);");
  }

  private void tanh() {
    line("      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);");
    line("      FloatVector a = z.abs();");
    Exponential.write("0", "a.mul(-2).mul(LOG2E)", out);
    line("      FloatVector s = e0.neg().add(1).div(e0.add(1));");
    line("      s = s.blend(s.neg(), m);");
    line("      FloatVector q = z.mul(z);");
    line("      FloatVector w = FloatVector.broadcast(S, -5.70498872745e-3f);");
    for (String coefficient : TANH) {
      line("      w = w.fma(q, FloatVector.broadcast(S, " + coefficient + "));");
    }
    line("      w = w.mul(q).fma(z, z);");
    line("      FloatVector y = s.blend(w, a.compare(VectorOperators.LT, 0.625f));");
  }

  private void gelu() {
    line("      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);");
    Exponential.write("0", "z.mul(z).mul(-0.5f).mul(LOG2E)", out);
    line("      FloatVector a = z.abs().fma(FloatVector.broadcast(S, 0.2316418883f),");
    line("          FloatVector.broadcast(S, 1));");
    line("      a = FloatVector.broadcast(S, 1).div(a);");
    line("      FloatVector w = FloatVector.broadcast(S, 0.5307027145f);");
    for (String coefficient : TAIL) {
      line("      w = w.fma(a, FloatVector.broadcast(S, " + coefficient + "));");
    }
    line("      w = w.mul(a).mul(e0);");
    line("      FloatVector s = w.neg().add(1).blend(w, m);");
    line("      FloatVector y = z.mul(s);");
  }

  private static String slope(Curve curve) {
    return switch (curve) {
      case SILU -> "y.fma(s.neg().add(1), s)";
      case RELU -> "FloatVector.broadcast(S, 1).blend(0, m)";
      case TANH -> "y.mul(y).neg().add(1)";
      case GELU -> "z.mul(e0).fma(FloatVector.broadcast(S, 0.3989422804f), s)";
    };
  }

  private static String name(Curve curve, boolean sloped) {
    return curve.name().toLowerCase(Locale.ROOT) + (sloped ? "AndSlope" : "");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
