package dev.sluice.api.experiment;

import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Streams;
import java.util.Optional;

/**
 * A trained model that draws samples. Used by one thread at a time.
 *
 * @since 0.2.0
 */
public interface LearntSamples {
  /** How many samples the run itself draws at its end. */
  int count();

  /** What was learnt from; says what samples are, and their units. */
  DataSource data();

  /**
   * New samples, in the units of learning; {@link LearnedFlow#inSourceUnits} gives those of the
   * source. With the run's own streams and {@link #count} they are the samples that the run wrote,
   * to the bit.
   *
   * @param count at least 1; fewer come back where some ran away
   * @param streams the random streams of the drawing
   * @throws dev.sluice.api.run.RunFailedException if too many samples ran away
   */
  LearnedFlow draw(int count, Streams streams);

  /** A picture of samples, of the kind that fits the data. */
  FlowDrawing picture(LearnedFlow drawn);

  /**
   * The learnt velocity, in the units of learning; with classes, that to all points. Empty where
   * the model has none.
   */
  Optional<VelocityField> velocity();
}
