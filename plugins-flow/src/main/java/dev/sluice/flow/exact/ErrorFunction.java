package dev.sluice.flow.exact;

/**
 * erf, erfc and exp(x^2) erfc(x) to about one unit in the last place, by the rational Chebyshev
 * approximations of W. J. Cody, Mathematics of Computation 23 (1969), 631-637. Commons Math's are
 * as accurate but take an incomplete gamma function's iteration for each value, and have no scaled
 * one.
 */
final class ErrorFunction {
  private static final double SMALL = 0.46875;

  /** From here on erfc is below the smallest double. */
  private static final double UNDERFLOW = 27.3;

  private static final double INVERSE_ROOT_PI = 0.5641895835477563;
  private static final double[] A = {
    3.1611237438705655,
    113.86415415105016,
    377.485237685302,
    3209.3775891384694,
    0.18577770618460315
  };
  private static final double[] B = {
    23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
  };
  private static final double[] C = {
    0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
    881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
    2.1531153547440383e-08
  };
  private static final double[] D = {
    15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903,
    3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495
  };
  private static final double[] P = {
    0.30532663496123236, 0.36034489994980445, 0.12578172611122926,
    0.016083785148742275, 0.0006587491615298378, 0.016315387137302097
  };
  private static final double[] Q = {
    2.568520192289822,
    1.8729528499234673,
    0.5279051029514285,
    0.06051834131244132,
    0.0023352049762686918
  };

  private ErrorFunction() {}

  static double erfc(double x) {
    double y = Math.abs(x);
    if (y <= SMALL) {
      return 1 - smallErf(x);
    }
    double tail = y < UNDERFLOW ? expOfMinusSquare(y) * scaledTail(y) : 0;
    return x < 0 ? 2 - tail : tail;
  }

  /** exp(x^2) erfc(x) for {@code x >= 0}: no underflow, about 1 / (x sqrt(pi)) for large x. */
  static double erfcx(double x) {
    return x <= SMALL ? Math.exp(x * x) * (1 - smallErf(x)) : scaledTail(x);
  }

  private static double smallErf(double x) {
    double y = x * x;
    double above = A[4] * y;
    double below = y;
    for (int i = 0; i < 3; i++) {
      above = (above + A[i]) * y;
      below = (below + B[i]) * y;
    }
    return x * (above + A[3]) / (below + B[3]);
  }

  private static double scaledTail(double y) {
    if (y <= 4) {
      double above = C[8] * y;
      double below = y;
      for (int i = 0; i < 7; i++) {
        above = (above + C[i]) * y;
        below = (below + D[i]) * y;
      }
      return (above + C[7]) / (below + D[7]);
    }
    double inverse = 1 / (y * y);
    double above = P[5] * inverse;
    double below = inverse;
    for (int i = 0; i < 4; i++) {
      above = (above + P[i]) * inverse;
      below = (below + Q[i]) * inverse;
    }
    return (INVERSE_ROOT_PI - inverse * (above + P[4]) / (below + Q[4])) / y;
  }

  /** exp(-y^2) with y split in two, because rounding y^2 would cost digits for large y. */
  private static double expOfMinusSquare(double y) {
    double head = Math.rint(y * 16) / 16;
    return Math.exp(-head * head) * Math.exp(-(y - head) * (y + head));
  }
}
