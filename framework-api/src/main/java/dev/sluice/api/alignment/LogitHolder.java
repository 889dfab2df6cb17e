package dev.sluice.api.alignment;

import java.util.List;

/** A policy whose distributions are the softmax of logits. */
public interface LogitHolder {
  /** What it says of the words of answers beside their probabilities, without gradient. */
  LogitStatistics statistics(List<Completion> answers);
}
