package dev.sluice.flow.experiment;

import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import java.util.List;

/** Measures and pictures, and when they are made. */
public record Evaluation(
    @Describe("How many samples are drawn.") @Min(2) @AfterTraining(unless = "evaluation.every")
        int samples,
    @Describe("Steps between two evaluations during training; 0 for one at the end only.")
        @PositiveOrZero
        int every,
    @Describe("The numbers that are computed; logged under eval/.")
        @AfterTraining(unless = "evaluation.every")
        List<Spec<FlowMeasure>> measures,
    @Describe("The pictures that are drawn.") @AfterTraining(unless = "evaluation.every")
        List<Spec<FlowPicture>> pictures) {

  /** What any data allows. */
  public static Evaluation defaults() {
    return new Evaluation(
        10_000,
        0,
        List.of(
            Spec.of(FlowMeasure.class, "sliced-wasserstein"),
            Spec.of(FlowMeasure.class, "moments")),
        List.of(Spec.of(FlowPicture.class, "samples")));
  }
}
