package dev.sluice.flow.experiment;

import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.field.ComposedField;
import dev.sluice.flow.guidance.ClassColumns;

/**
 * A network with what it sees besides a point: the length of a mean's time, if its loss teaches
 * means, then a column for each class, if guidance shows it classes.
 */
record Student(
    Network network, FlowLoss loss, Guidance guidance, DataSource data, ProbabilityPath path) {

  /** With a network of its own. */
  static Student of(
      NetworkArchitecture architecture,
      Weights weights,
      FlowLoss loss,
      Guidance guidance,
      DataSource data,
      ProbabilityPath path) {
    if (guidance.seesClasses() && data.classes() == 0) {
      throw new RunFailedException(
          "guidance needs data with classes, such as 'digits'; data '"
              + data.dataset().name()
              + "' has none. Use guidance 'none'");
    }
    int classes = guidance.seesClasses() ? data.classes() : 0;
    NetworkShape shape = new NetworkShape(data.shape(), (loss.learnsMeans() ? 1 : 0) + classes);
    return new Student(architecture.create(shape, weights), loss, guidance, data, path);
  }

  /** One batch's loss and gradient. */
  double lossAndGradient(PathBatches.Drawn drawn, float[] gradient) {
    Regression regression = loss.of(drawn.batch());
    if (drawn.seen().length > 0) {
      regression =
          new Regression(
              new ClassColumns(data.classes()).beside(regression.x(), drawn.seen()),
              regression.t(),
              regression.target(),
              regression.weight());
    }
    return network.lossAndGradient(regression, gradient);
  }

  /** The learnt velocity to all points; asks at every evaluation whether the run is to end. */
  VelocityField velocity(Cancellation cancellation) {
    VelocityField watched = watched(cancellation);
    return guidance.seesClasses()
        ? velocityOf(new ClassColumns(data.classes()).of(watched, ClassColumns.HIDDEN))
        : velocityOf(watched);
  }

  /** The velocity of samples of one class. */
  VelocityField guided(int label, Cancellation cancellation) {
    VelocityField own = new ClassColumns(data.classes()).of(watched(cancellation), label);
    return guidance.guide(velocityOf(own), velocity(cancellation));
  }

  private VelocityField velocityOf(VelocityField seen) {
    return loss.velocity(new LossContext(data, path, seen));
  }

  /** Asks at every evaluation whether the run is to end. */
  private VelocityField watched(Cancellation cancellation) {
    return ComposedField.of(
        network,
        x -> {
          cancellation.check();
          return x;
        });
  }
}
