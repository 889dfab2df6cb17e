package dev.sluice.experiments.launch.spark.driver;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * The head and {@code count} pieces from piece {@code from} on: as much of a run's files as the
 * driver takes into memory at once.
 */
record Slice(int from, int count) implements FlatMapFunction<Iterator<byte[]>, byte[]> {
  @Override
  public Iterator<byte[]> call(Iterator<byte[]> all) {
    List<byte[]> some = new ArrayList<>();
    some.add(all.next());
    for (int i = 0; i < from && all.hasNext(); i++) {
      all.next();
    }
    while (some.size() <= count && all.hasNext()) {
      some.add(all.next());
    }
    return some.iterator();
  }
}
