package dev.sluice.flow.data;

import dev.sluice.api.flow.DataSource;
import dev.sluice.api.plugin.Offers;

/** Sources of data that descriptors can name. */
public final class DataOffers {
  private DataOffers() {}

  public static void offer(Offers offers) {
    offers
        .add(DataSource.class, "chessboard", Chessboard.class)
        .add(DataSource.class, "moons", Moons.class, new PlaneNoise(0.1))
        .add(DataSource.class, "circles", Circles.class, new PlaneNoise(0.08))
        .add(DataSource.class, "spirals", Spirals.class, new PlaneNoise(0.1))
        .add(DataSource.class, "pinwheel", Pinwheel.class, new PlaneNoise(0))
        .add(DataSource.class, "eight-gaussians", EightGaussians.class, new PlaneNoise(0.5))
        .add(DataSource.class, "gaussian-mixture", MixtureData.class, MixtureData.Params.defaults())
        .add(DataSource.class, "csv", Csv.class, Csv.Params.defaults())
        .add(DataSource.class, "npy", Npy.class, Npy.Params.defaults())
        .add(DataSource.class, "npz", Npz.class, Npz.Params.defaults())
        .add(DataSource.class, "idx", Idx.class, Idx.Params.defaults())
        .add(DataSource.class, "image-folder", ImageFolder.class, ImageFolder.Params.defaults())
        .add(DataSource.class, "digits", Digits.class, Digits.Params.defaults());
  }
}
