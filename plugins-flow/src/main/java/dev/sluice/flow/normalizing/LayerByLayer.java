package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import java.util.Arrays;
import java.util.List;

/**
 * Moves noise to data by a normalizing flow as a solver would: the layers share the time from 0 to
 * 1 equally, and within a layer points go straight. So pictures of flows show what layers do; only
 * the ends are marginals that anything was trained for. The field is not looked at.
 */
public final class LayerByLayer implements OdeSolver {
  private final NormalizingFlow flow;

  public LayerByLayer(NormalizingFlow flow) {
    this.flow = flow;
  }

  /** 1, straight lines. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
    if (!span.equals(Span.forward())) {
      throw new IllegalArgumentException(
          "a normalizing flow goes from 0 to 1, not from " + span.from() + " to " + span.to());
    }
    List<Points> way = flow.toData(start);
    List<Points> saved = Arrays.stream(saveAt).mapToObj(t -> between(way, t)).toList();
    return new Solution(way.get(way.size() - 1), saved, 1, way.size() - 1);
  }

  private static Points between(List<Points> way, double t) {
    double at = t * (way.size() - 1);
    int before = (int) Math.min(Math.floor(at), way.size() - 2);
    double share = at - before;
    Points here = way.get(before).copy();
    double[] next = way.get(before + 1).values();
    for (int i = 0; i < next.length; i++) {
      here.values()[i] += share * (next[i] - here.values()[i]);
    }
    return here;
  }
}
