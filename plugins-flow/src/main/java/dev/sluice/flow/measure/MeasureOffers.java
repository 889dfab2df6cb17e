package dev.sluice.flow.measure;

import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.plugin.Offers;

/** Measures of learnt flows that descriptors can name. */
public final class MeasureOffers {
  private MeasureOffers() {}

  public static void offer(Offers offers) {
    offers
        .add(
            FlowMeasure.class,
            "sliced-wasserstein",
            SlicedWasserstein.class,
            SlicedWasserstein.Params.defaults())
        .add(FlowMeasure.class, "moments", Moments.class)
        .add(FlowMeasure.class, "straightness", Straightness.class, Straightness.Params.defaults())
        .add(FlowMeasure.class, "few-steps", FewSteps.class, FewSteps.Params.defaults())
        .add(FlowMeasure.class, "class-sliced-wasserstein", ClassSlicedWasserstein.class)
        .add(
            FlowMeasure.class,
            "class-accuracy",
            ClassAccuracy.class,
            ClassAccuracy.Params.defaults())
        .add(
            FlowMeasure.class,
            "field-distance",
            FieldDistance.class,
            FieldDistance.Params.defaults())
        .add(
            FlowMeasure.class,
            "negative-log-likelihood",
            NegativeLogLikelihood.class,
            NegativeLogLikelihood.Params.defaults())
        .add(FlowMeasure.class, "square-fraction", SquareFraction.class)
        .add(FlowMeasure.class, "square-tv", SquareTv.class)
        .add(FlowMeasure.class, "histogram-tv", HistogramTv.class);
  }
}
