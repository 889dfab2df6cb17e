package dev.sluice.attention.peer;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreVisitor;
import dev.sluice.api.attention.SoftCap;
import java.util.ArrayList;
import java.util.List;

/** A score as operations on whole arrays write it: a soft cap or none, then what is added. */
final class CappedSum implements ScoreVisitor {
  private double cap;
  private final List<Score> added = new ArrayList<>();
  private boolean isMore;

  CappedSum(Score score) {
    score.accept(this);
  }

  @Override
  public void softCap(SoftCap soft) {
    isMore |= cap != 0 || !added.isEmpty();
    cap = soft.cap();
  }

  @Override
  public void alibi(Alibi alibi) {
    added.add(alibi);
  }

  @Override
  public void bias(Bias bias) {
    added.add(bias);
  }

  @Override
  public void other(Score score) {
    isMore = true;
  }

  /** 0 where there is none. */
  double cap() {
    return cap;
  }

  List<Score> added() {
    return added;
  }

  /** Whether there are steps that this form has no place for. */
  boolean isMore() {
    return isMore;
  }
}
