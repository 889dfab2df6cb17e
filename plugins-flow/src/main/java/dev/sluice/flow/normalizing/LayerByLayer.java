package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowTrajectories;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.flow.solver.LostRows;
import java.util.Arrays;
import java.util.List;

/**
 * How a normalizing flow moves noise to data: the layers share the time from 0 to 1 equally, and
 * within a layer points go straight. So pictures show what layers do; only the ends are marginals
 * that anything was trained for.
 */
public record LayerByLayer(NormalizingFlow flow) implements FlowTrajectories {
  @Override
  public List<Points> at(Points noise, double... times) {
    List<Points> way = flow.toData(noise);
    List<Points> states = Arrays.stream(times).mapToObj(t -> between(way, t)).toList();
    LostRows lost = new LostRows(LostRows.FAR);
    lost.end(way.get(way.size() - 1), 1);
    states.forEach(lost::clear);
    return states;
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
