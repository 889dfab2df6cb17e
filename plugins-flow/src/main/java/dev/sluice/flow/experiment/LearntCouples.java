package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Pairing;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws, with replacement, from noise and the ends to which a learnt flow led it. */
final class LearntCouples implements Couples {
  private final Points noise;
  private final Points ends;
  private final int[] labels;
  private final RandomGenerator random;

  LearntCouples(Points noise, Generator.Generated generated, RandomGenerator random) {
    Diverged.check(generated.lost(), noise.count(), generated.firstLost(), "pairs of reflow");
    this.noise = generated.lost() == 0 ? noise : Pairing.select(noise, generated.kept());
    this.ends = generated.keptEnds();
    this.labels = generated.keptLabels();
    this.random = random;
  }

  @Override
  public Drawn draw(int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = random.nextInt(noise.count());
    }
    int[] own = labels.length == 0 ? labels : Arrays.stream(rows).map(row -> labels[row]).toArray();
    return new Drawn(Pairing.select(noise, rows), Pairing.select(ends, rows), own, 0);
  }
}
