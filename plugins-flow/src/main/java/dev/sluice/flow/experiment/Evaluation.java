package dev.sluice.flow.experiment;

import dev.sluice.api.flow.Measure;
import dev.sluice.api.flow.Picture;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import java.util.List;

/** Measures and pictures, and when they are made. */
public record Evaluation(
    @Describe("How many samples are drawn.") @Min(2) int samples,
    @Describe("Steps between two evaluations during training; 0 for one at the end only.")
        @PositiveOrZero
        int every,
    @Describe("The numbers that are computed; logged under eval/.") List<Spec<Measure>> measures,
    @Describe("The pictures that are drawn.") List<Spec<Picture>> pictures) {

  /** What any data allows. */
  public static Evaluation defaults() {
    return new Evaluation(
        10_000,
        0,
        List.of(Spec.of(Measure.class, "sliced-wasserstein"), Spec.of(Measure.class, "moments")),
        List.of(Spec.of(Picture.class, "samples")));
  }
}
