package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.alignment.exploration.learner.GaussianCode;
import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Explorations of levers to their end, in which a code is random. */
record Routes(Code code, List<Route> all) {

  /**
   * What was known from the first step to the last.
   *
   * @param problem one that is possible at the end
   */
  record Route(List<Knowledge> places, int problem) {}

  static Routes random(int count) {
    KnowledgeGraph graph = new KnowledgeGraph(new Levers(new Levers.Params(2, 3, 3, 0)));
    SplittableRandom random = new SplittableRandom(17);
    double[][] means = new double[graph.prior().length][2];
    for (double[] mean : means) {
      mean[0] = random.nextGaussian();
      mean[1] = random.nextGaussian();
    }
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      routes.add(walk(graph, random));
    }
    return new Routes(new GaussianCode(means, 0.5, graph), routes);
  }

  private static Route walk(KnowledgeGraph graph, SplittableRandom random) {
    List<Knowledge> places = new ArrayList<>();
    Knowledge at = graph.roots().get(0).to();
    places.add(at);
    while (at.step() < graph.actions()) {
      List<KnowledgeGraph.Branch> branches = graph.after(at, random.nextInt(graph.actions()));
      if (!branches.isEmpty()) {
        at = branches.get(random.nextInt(branches.size())).to();
        places.add(at);
      }
    }
    int problem = 0;
    while (at.belief()[problem] == 0) {
      problem++;
    }
    return new Route(places, problem);
  }
}
