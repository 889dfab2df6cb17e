package dev.sluice.flow.solver;

/**
 * The coefficients of an explicit Runge-Kutta method: k_i = u(t + c_i h, y + h sum_j a_ij k_j), y'
 * = y + h sum_i b_i k_i (Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I,
 * section II.1).
 *
 * @param order the classical order
 * @param a row i holds a_i1 to a_i,i-1; the first row, of no stage before it, is left out
 * @param b the weights of the stages
 * @param c the nodes of all stages, the first of which is 0
 */
record ButcherTableau(int order, double[][] a, double[] b, double[] c) {
  int stages() {
    return b.length;
  }
}
