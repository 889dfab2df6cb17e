package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.learner.Coupled;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaPolicy;
import dev.sluice.api.learn.InitialWeights;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** The coupled learner, each with one fault. */
final class BrokenLearners {
  private BrokenLearners() {}

  /** A learner with something changed. */
  private abstract static class Altered implements MetaLearner {
    private final MetaLearner right;

    Altered(MetaEnvironment environment) {
      right =
          new Coupled(new Coupled.Params(InitialWeights.drawn()), name -> new SplittableRandom(5))
              .create(environment);
    }

    @Override
    public int parameterCount() {
      return right.parameterCount();
    }

    @Override
    public void readParameters(float[] into) {
      right.readParameters(into);
    }

    @Override
    public void writeParameters(float[] from) {
      right.writeParameters(from);
    }

    @Override
    public double lossAndGradient(int batch, float[] gradient) {
      return right.lossAndGradient(batch, gradient);
    }

    @Override
    public MetaPolicy policy() {
      return right.policy();
    }

    @Override
    public Map<String, Double> figures() {
      return right.figures();
    }
  }

  /** Does nothing with a tenth of its probability. */
  static final class Hesitates extends Altered {
    Hesitates(MetaEnvironment environment) {
      super(environment);
    }

    @Override
    public MetaPolicy policy() {
      MetaPolicy right = super.policy();
      return new MetaPolicy() {
        @Override
        public double[] explore(Knowledge knowledge) {
          return Arrays.stream(right.explore(knowledge)).map(p -> 0.9 * p).toArray();
        }

        @Override
        public double[] act(Knowledge known, int state) {
          return right.act(known, state);
        }
      };
    }
  }

  /** Has the wrong sign. */
  static final class ClimbsTheLoss extends Altered {
    ClimbsTheLoss(MetaEnvironment environment) {
      super(environment);
    }

    @Override
    public double lossAndGradient(int batch, float[] gradient) {
      double loss = super.lossAndGradient(batch, gradient);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = -gradient[i];
      }
      return loss;
    }
  }

  /** Takes new parameters only while it trains. */
  static final class KeepsWhatItHad extends Altered {
    private boolean training;

    KeepsWhatItHad(MetaEnvironment environment) {
      super(environment);
    }

    @Override
    public double lossAndGradient(int batch, float[] gradient) {
      training = true;
      return super.lossAndGradient(batch, gradient);
    }

    @Override
    public void writeParameters(float[] from) {
      if (training) {
        training = false;
        super.writeParameters(from);
      }
    }
  }
}
