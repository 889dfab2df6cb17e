package dev.sluice.experiments.suite;

import dev.sluice.api.learn.Training;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.Param;
import java.util.List;

/** Lets a variant train for a given time, however many steps that makes. */
final class TimeLimit {
  private TimeLimit() {}

  /** The layers that do so for each training of the experiment; a problem if there is none. */
  static List<Tree> layers(Descriptor variant, double seconds, Place place, Reading reading) {
    Record params = variant.experiment().params();
    List<String> trainings =
        params == null
            ? List.of()
            : Param.of(params.getClass()).stream()
                .filter(param -> param.value(params) instanceof Training)
                .map(param -> variant.experiment().path() + "." + param.name())
                .toList();
    if (trainings.isEmpty()) {
      reading.problem(
          place,
          MatchReader.PATH,
          "seconds cannot be matched: the experiment '"
              + variant.experiment().type()
              + "' has no training");
    }
    return trainings.stream()
        .flatMap(
            path ->
                List.of(
                    leaf(path + ".seconds", String.valueOf(seconds), place),
                    leaf(path + ".steps", "0", place))
                    .stream())
        .toList();
  }

  private static Tree leaf(String path, String text, Place place) {
    return Reading.nest(path, place, new Tree.Leaf(place, text, true));
  }
}
