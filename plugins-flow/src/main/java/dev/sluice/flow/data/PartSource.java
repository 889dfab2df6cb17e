package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.Dataset;
import java.util.List;

/** One part of a finite source by itself: the same shape, classes and units. */
final class PartSource extends FiniteSource {
  private final FiniteSource whole;
  private final int count;

  PartSource(FiniteSource whole, FiniteData part) {
    super(part);
    this.whole = whole;
    this.count = part.trainCount();
  }

  @Override
  public int[] shape() {
    return whole.shape();
  }

  @Override
  public int classes() {
    return whole.classes();
  }

  @Override
  public List<String> classNames() {
    return whole.classNames();
  }

  @Override
  public List<String> columns() {
    return whole.columns();
  }

  @Override
  public double binWidth() {
    return whole.binWidth();
  }

  @Override
  public Points inSourceUnits(Points points) {
    return whole.inSourceUnits(points);
  }

  @Override
  public Points fromSourceUnits(Points points) {
    return whole.fromSourceUnits(points);
  }

  @Override
  public double logVolume() {
    return whole.logVolume();
  }

  @Override
  public Dataset dataset() {
    Dataset all = whole.dataset();
    return new Dataset(all.name(), all.source(), all.digest(), count, all.shape());
  }
}
