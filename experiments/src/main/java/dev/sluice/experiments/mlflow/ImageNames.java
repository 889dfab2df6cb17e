package dev.sluice.experiments.mlflow;

import dev.sluice.api.track.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * The names under which MLflow's image grid finds a picture and its thumbnail. The same line of a
 * journal gives the same names, so that sending it twice stores it once.
 */
final class ImageNames {
  private ImageNames() {}

  static List<String> of(Entry.Picture picture, String uid, long number, long time) {
    UUID unique = UUID.nameUUIDFromBytes((uid + ":" + number).getBytes(StandardCharsets.UTF_8));
    String stem =
        "images/"
            + Keys.of(picture.name()).replace('/', '~')
            + "+step+"
            + picture.step()
            + "+timestamp+"
            + time
            + "+"
            + unique;
    return List.of(stem + ".png", stem + "+compressed.webp");
  }
}
