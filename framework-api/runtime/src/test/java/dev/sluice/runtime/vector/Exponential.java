package dev.sluice.runtime.vector;

/** Writes the exponential of a vector in a straight line. */
final class Exponential {
  /** Coefficients of 2^f on [-1/2, 1/2], the highest power first: 2.2e-7 relative. */
  private static final String[] POWERS = {
    "9.675541540e-03f", "5.550713276e-02f", "2.402211972e-01f", "6.931469671e-01f", "1.0f"
  };

  private Exponential() {}

  /** Vector e{@code name} = 2^argument, as 2^n 2^f with a polynomial for 2^f. */
  static void write(String name, String argument, StringBuilder out) {
    String raw = "r" + name;
    String x = "x" + name;
    String rounded = "t" + name;
    String f = "f" + name;
    String power = "e" + name;
    line(out, "      FloatVector " + raw + " = " + argument + ";");
    line(out, "      FloatVector " + x + " =");
    line(
        out,
        "          " + raw + ".blend(LOWEST, " + raw + ".compare(VectorOperators.LT, LOWEST));");
    line(out, "      FloatVector " + rounded + " = " + x + ".add(MAGIC);");
    line(out, "      FloatVector " + f + " = " + x + ".sub(" + rounded + ".sub(MAGIC));");
    line(out, "      FloatVector " + power + " = FloatVector.broadcast(S, 1.327647174e-03f);");
    for (String coefficient : POWERS) {
      String next = "FloatVector.broadcast(S, " + coefficient + ")";
      line(out, "      " + power + " = " + power + ".fma(" + f + ", " + next + ");");
    }
    line(out, "      " + power + " =");
    line(out, "          " + power + ".mul(");
    line(out, "              " + rounded);
    line(out, "                  .reinterpretAsInts()");
    line(out, "                  .lanewise(VectorOperators.LSHL, 23)");
    line(out, "                  .reinterpretAsFloats());");
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
