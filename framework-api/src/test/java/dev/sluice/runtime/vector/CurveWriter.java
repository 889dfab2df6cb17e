package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Curve;
import dev.sluice.runtime.vector.TileWriter.Shape;
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

  private final Shape shape;
  private final StringBuilder out;

  CurveWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** The method of the interface, and one for each curve. */
  void curves(String name) {
    boolean sloped = name.equals("curveAndSlope");
    String more = sloped ? ", float[] slope" : "";
    line("  @Override");
    line("  public void " + name + "(");
    line("      Curve curve, int rows, int columns, float[] x, int from, int stride" + more + ") {");
    line("    int end = from + columns;");
    line("    switch (curve) {");
    for (Curve curve : Curve.values()) {
      String of = name(curve, sloped);
      line("      case " + curve + " -> {");
      line("        int n = from;");
      line("        for (; n + STRIP <= end; n += STRIP) {");
      line("          " + of + shape.vectors() + "(rows, x, n, stride%s);".formatted(tail(sloped)));
      line("        }");
      line("        for (; n < end; n += LANES) {");
      line("          " + of + "1(rows, x, n, stride%s);".formatted(tail(sloped)));
      line("        }");
      line("      }");
    }
    line("      default -> throw new IllegalArgumentException(curve.name());");
    line("    }");
    line("  }");
    line("");
    for (Curve curve : Curve.values()) {
      for (int vectors : new int[] {shape.vectors(), 1}) {
        String of = name(curve, sloped) + vectors;
        line("  private static void " + of + "(int rows, float[] x, int from, int stride%s) {"
            .formatted(more));
        line("    for (int r = 0, p = from; r < rows; r++, p += stride) {");
        for (int j = 0; j < vectors; j++) {
          one(curve, sloped, j);
        }
        line("    }");
        line("  }");
        line("");
      }
    }
  }

  /** Vector j of a row: z in, y and d out. */
  private void one(Curve curve, boolean sloped, int j) {
    String at = "p + " + j * shape.lanes();
    line("      FloatVector z%d = FloatVector.fromArray(S, x, %s);".formatted(j, at));
    switch (curve) {
      case SILU -> silu(j);
      case RELU -> relu(j);
      case TANH -> tanh(j);
      case GELU -> gelu(j);
    }
    line("      y%d.intoArray(x, %s);".formatted(j, at));
    if (sloped) {
      line("      %s.intoArray(slope, %s);".formatted(slope(curve).replace("#", "" + j), at));
    }
  }

  private void silu(int j) {
    write("      VectorMask<Float> m# = z#.compare(VectorOperators.LT, 0);", j);
    Exponential.write("" + j, "z" + j + ".abs().neg()", out);
    write("      FloatVector s# = FloatVector.broadcast(S, 1).div(e#.add(1));", j);
    write("      s# = s#.blend(s#.mul(e#), m#);", j);
    write("      FloatVector y# = z#.mul(s#);", j);
  }

  private void relu(int j) {
    // Not max: it is slow, and here NaN stays NaN as well.
    write("      VectorMask<Float> m# = z#.compare(VectorOperators.LE, 0);", j);
    write("      FloatVector y# = z#.blend(0, m#);", j);
  }

  private void tanh(int j) {
    write("      VectorMask<Float> m# = z#.compare(VectorOperators.LT, 0);", j);
    write("      FloatVector a# = z#.abs();", j);
    Exponential.write("" + j, "a" + j + ".mul(-2)", out);
    write("      FloatVector s# = e#.neg().add(1).div(e#.add(1));", j);
    write("      s# = s#.blend(s#.neg(), m#);", j);
    write("      FloatVector q# = z#.mul(z#);", j);
    write("      FloatVector w# = FloatVector.broadcast(S, -5.70498872745e-3f);", j);
    for (String coefficient : TANH) {
      write("      w# = w#.fma(q#, FloatVector.broadcast(S, " + coefficient + "));", j);
    }
    write("      w# = w#.mul(q#).fma(z#, z#);", j);
    write("      FloatVector y# = s#.blend(w#, a#.compare(VectorOperators.LT, 0.625f));", j);
  }

  private void gelu(int j) {
    write("      VectorMask<Float> m# = z#.compare(VectorOperators.LT, 0);", j);
    Exponential.write("" + j, "z" + j + ".mul(z" + j + ").mul(-0.5f)", out);
    write("      FloatVector a# = z#.abs().fma(FloatVector.broadcast(S, 0.2316418883f),", j);
    write("          FloatVector.broadcast(S, 1));", j);
    write("      a# = FloatVector.broadcast(S, 1).div(a#);", j);
    write("      FloatVector w# = FloatVector.broadcast(S, 0.5307027145f);", j);
    for (String coefficient : TAIL) {
      write("      w# = w#.fma(a#, FloatVector.broadcast(S, " + coefficient + "));", j);
    }
    write("      w# = w#.mul(a#).mul(e#);", j);
    write("      FloatVector s# = w#.neg().add(1).blend(w#, m#);", j);
    write("      FloatVector y# = z#.mul(s#);", j);
  }

  private static String slope(Curve curve) {
    return switch (curve) {
      case SILU -> "y#.fma(s#.neg().add(1), s#)";
      case RELU -> "FloatVector.broadcast(S, 1).blend(0, m#)";
      case TANH -> "y#.mul(y#).neg().add(1)";
      case GELU -> "z#.mul(e#).fma(FloatVector.broadcast(S, 0.3989422804f), s#)";
    };
  }

  private static String name(Curve curve, boolean sloped) {
    return curve.name().toLowerCase(Locale.ROOT) + (sloped ? "AndSlope" : "");
  }

  private static String tail(boolean sloped) {
    return sloped ? ", slope" : "";
  }

  private void write(String text, int j) {
    line(text.replace("#", "" + j));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
