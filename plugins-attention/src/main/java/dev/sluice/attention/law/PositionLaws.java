package dev.sluice.attention.law;

import dev.sluice.api.attention.Positions;
import dev.sluice.api.law.Law;
import java.util.List;

/** All laws of positions. */
public final class PositionLaws {
  private PositionLaws() {}

  public static List<Law<Positions>> all() {
    return List.of(
        new RelativeForm(), new KeepsNorm(), new PlacementIsPlace(), new PlaceGradient());
  }
}
