package dev.sluice.api.learn;

/**
 * A model seen as one flat vector of float32 parameters, so that optimizers, averages, checkpoints
 * and clipping exist once for models of any make.
 */
public interface Parameters {
  int parameterCount();

  /** Copies the parameters out. */
  void readParameters(float[] into);

  /** A copy of the parameters. */
  default float[] copyParameters() {
    float[] copy = new float[parameterCount()];
    readParameters(copy);
    return copy;
  }

  /** Copies the parameters in. */
  void writeParameters(float[] from);
}
