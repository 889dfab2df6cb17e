package dev.sluice.alignment.exploration.learner;

/** Acts on a code: a softmax policy whose logits are linear in it. */
final class CodedActing {
  private final MdpTable table;
  private final double[][] policy;
  private final double[][] slope;

  CodedActing(MdpTable table) {
    this.table = table;
    this.policy = new double[table.states()][table.actions()];
    this.slope = new double[table.states()][table.actions()];
  }

  /** Logits in a state, minus infinity for what is not allowed; all 0 where nothing is chosen. */
  double[] logits(CodeWeights weights, double[] z, int state) {
    double[] logits = new double[table.actions()];
    for (int a = 0; table.active(state) && a < logits.length; a++) {
      logits[a] = weights.offsets(state)[a];
      for (int i = 0; i < z.length; i++) {
        logits[a] += weights.slopes(state)[a][i] * z[i];
      }
      if (!table.allows(state, a)) {
        logits[a] = Double.NEGATIVE_INFINITY;
      }
    }
    return logits;
  }

  /**
   * What the policy earns in a problem.
   *
   * @param scale the factor with which its gradient is added
   * @param into added to: the policy's weights and, since z = f + noise, the problem's code
   */
  double addGradient(CodeWeights weights, int u, double[] z, double scale, CodeWeights into) {
    for (int s = 0; s < policy.length; s++) {
      if (table.active(s)) {
        policy[s] = logits(weights, z, s);
        Softmax.of(policy[s]);
      }
    }
    double value = table.valueAndGradient(u, policy, slope);
    for (int s = 0; s < policy.length; s++) {
      for (int a = 0; table.active(s) && a < policy[s].length; a++) {
        double d = scale * slope[s][a];
        into.offsets(s)[a] += d;
        for (int i = 0; d != 0 && i < z.length; i++) {
          into.slopes(s)[a][i] += d * z[i];
          into.code(u)[i] += d * weights.slopes(s)[a][i];
        }
      }
    }
    return value;
  }
}
