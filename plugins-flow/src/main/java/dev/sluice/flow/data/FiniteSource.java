package dev.sluice.flow.data;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A source with a fixed number of rows, which are split into parts. */
abstract class FiniteSource implements DataSource {
  private final FiniteData data;

  FiniteSource(FiniteData data) {
    this.data = data;
  }

  @Override
  public final Points draw(int count, RandomGenerator random) {
    return data.draw(count, random);
  }

  @Override
  public final Points reference(int count, RandomGenerator random) {
    return data.reference(count, random);
  }

  @Override
  public final Points densityReference(int count, RandomGenerator random) {
    return data.densityReference(count, random);
  }

  @Override
  public final Labelled drawLabelled(int count, RandomGenerator random) {
    return classes() == 0
        ? DataSource.super.drawLabelled(count, random)
        : data.drawLabelled(count, random);
  }

  @Override
  public final Points reference(int count, int label, RandomGenerator random) {
    return classes() == 0
        ? DataSource.super.reference(count, label, random)
        : data.reference(count, label, random);
  }

  @Override
  public final Optional<DataSource> validation() {
    return data.validation().map(part -> new PartSource(this, part));
  }

  @Override
  public final Optional<DataSource> test() {
    return data.test().map(part -> new PartSource(this, part));
  }
}
