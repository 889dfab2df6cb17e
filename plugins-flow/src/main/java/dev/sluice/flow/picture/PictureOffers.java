package dev.sluice.flow.picture;

import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.plugin.Offers;

/** Pictures of learnt flows that descriptors can name. */
public final class PictureOffers {
  private PictureOffers() {}

  public static void offer(Offers offers) {
    offers
        .add(FlowPicture.class, "samples", Scatter.class, Scatter.Params.defaults())
        .add(FlowPicture.class, "marginal-path", MarginalPath.class, MarginalPath.Params.defaults())
        .add(FlowPicture.class, "density-map", DensityMap.class, DensityMap.Params.defaults())
        .add(FlowPicture.class, "moved-grid", MovedGrid.class, MovedGrid.Params.defaults())
        .add(
            FlowPicture.class,
            "conditional-path",
            ConditionalPath.class,
            ConditionalPath.Params.defaults())
        .add(FlowPicture.class, "animation", Animation.class, Animation.Params.defaults())
        .add(FlowPicture.class, "image-grid", ImageGrid.class, ImageGrid.Params.defaults())
        .add(FlowPicture.class, "trajectories", Trajectories.class, Trajectories.Params.defaults());
  }
}
