package dev.sluice.api.exploration;

/** A random code z of the problem, and what one who only explored can say of it. */
public interface Code {
  /**
   * The mean of log q(z | knowledge) over the codes z of a problem: how well somebody with that
   * knowledge decodes it, in nats up to a constant that is the same everywhere.
   */
  double logLikelihood(int problem, Knowledge knowledge);

  /**
   * The mean squared distance between the code of a problem and what is expected of it from that
   * knowledge.
   */
  double squaredError(int problem, Knowledge knowledge);
}
