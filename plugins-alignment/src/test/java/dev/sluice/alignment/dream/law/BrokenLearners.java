package dev.sluice.alignment.dream.law;

import dev.sluice.alignment.dream.learner.Coupled;
import dev.sluice.api.exploration.Conduct;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
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
      right = new Coupled(name -> new SplittableRandom(5)).create(environment);
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
    public Conduct conduct() {
      return right.conduct();
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
    public Conduct conduct() {
      Conduct right = super.conduct();
      return new Conduct() {
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
