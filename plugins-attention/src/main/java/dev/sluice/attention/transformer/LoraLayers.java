package dev.sluice.attention.transformer;

import dev.sluice.api.adapter.Adapter;
import dev.sluice.api.adapter.AdapterSettings;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The matrices of an adapter, and where they stand among its parameters. */
final class LoraLayers {
  private final AdapterSettings settings;
  private final List<AdapterSite> all;
  private final List<AdapterSite> sites;
  private final boolean transposed;
  private final Layout layout;
  private final DropoutMask mask;
  private final Map<Affine, List<LowRank>> byMatrix = new LinkedHashMap<>();
  private final List<Part> downs = new ArrayList<>();

  /**
   * @throws RunFailedException if a target is no map of the base
   */
  LoraLayers(FrozenBase base, AdapterSettings settings) {
    Decoder decoder = base.model().decoder();
    this.all = base.sites();
    this.settings = settings;
    this.transposed = all.stream().anyMatch(AdapterSite::transposed);
    this.layout = new Layout(decoder.sizes());
    this.mask = new DropoutMask(settings.dropout());
    this.sites = all.stream().filter(site -> settings.aimsAt(site.module())).toList();
    requireTargets(settings, all);
    Map<String, AdapterRoom> rooms = new HashMap<>();
    for (int place = 0; place < sites.size(); place++) {
      AdapterSite site = sites.get(place);
      Affine matrix = base.matrix(site);
      int in = matrix.weight().rows();
      Part down = layout.matrix(site.module() + ".lora_A.weight", settings.rank(), in);
      Part up = layout.matrix(site.module() + ".lora_B.weight", site.columns(), settings.rank());
      AdapterRoom room =
          rooms.computeIfAbsent(
              kind(site),
              kind -> new AdapterRoom(in, settings.rank(), /* drops= */ !mask.isEmpty()));
      downs.add(down);
      byMatrix
          .computeIfAbsent(matrix, one -> new ArrayList<>())
          .add(
              new LowRank(
                  matrix.math(), down, up, site.first(), settings.scale(), place, mask, room));
    }
  }

  /** The name without the layer's number. */
  private static String kind(AdapterSite site) {
    return site.module().replaceAll("\\.\\d+\\.", ".");
  }

  private static void requireTargets(AdapterSettings settings, List<AdapterSite> all) {
    for (String target : settings.targets()) {
      AdapterSettings one =
          new AdapterSettings(
              settings.rank(), settings.alpha(), settings.rankStabilised(), 0, List.of(target));
      if (all.stream().noneMatch(site -> one.aimsAt(site.module()))) {
        throw new RunFailedException(
            "the adapter's target '%s' is no linear map of its base; there are %s, and all-linear"
                    .formatted(
                        target,
                        String.join(", ", all.stream().map(AdapterSite::name).distinct().toList()))
                + " for all of them");
      }
    }
  }

  AdapterSettings settings() {
    return settings;
  }

  /** Those of the base, with an adapter or without. */
  List<AdapterSite> allSites() {
    return all;
  }

  /** Those with an adapter. */
  List<AdapterSite> sites() {
    return sites;
  }

  /** Whether the files of the base have matrices {@code [in, out]}. */
  boolean transposed() {
    return transposed;
  }

  Layout layout() {
    return layout;
  }

  DropoutMask mask() {
    return mask;
  }

  Map<Affine, List<LowRank>> byMatrix() {
    return byMatrix;
  }

  /** Reads these parameters from now on. */
  void take(float[] values) {
    byMatrix.values().forEach(list -> list.forEach(one -> one.take(values)));
  }

  /** Adds the adapter to the parameters of the base. */
  void addTo(float[] parameters) {
    byMatrix.forEach(
        (matrix, list) -> list.forEach(one -> one.addTo(matrix.weight().in(parameters))));
  }

  /** As PEFT does: A is uniform up to 1 / sqrt(in) (Kaiming's with a slope of sqrt(5)), B is 0. */
  float[] drawn(RandomGenerator random) {
    float[] values = new float[layout.count()];
    for (Part down : downs) {
      double most = 1 / Math.sqrt(down.columns());
      for (int i = 0; i < down.size(); i++) {
        values[down.from() + i] = (float) (most * (2 * random.nextDouble() - 1));
      }
    }
    return values;
  }

  /**
   * The numbers of an adapter of the same settings in the order of the layout.
   *
   * @param from for messages
   * @throws RunFailedException if it has other tensors
   */
  float[] of(Adapter adapter, String from) {
    Map<String, ParameterTensor> wanted = new LinkedHashMap<>();
    Map<String, Integer> places = new HashMap<>();
    int next = 0;
    for (ParameterTensor tensor : layout.tensors()) {
      wanted.put(tensor.name(), tensor);
      places.put(tensor.name(), next);
      next += tensor.size();
    }
    float[] values = new float[layout.count()];
    int at = 0;
    for (ParameterTensor found : adapter.tensors()) {
      ParameterTensor known = wanted.remove(found.name());
      if (known == null || !known.shape().equals(found.shape())) {
        throw new RunFailedException(
            "%s: tensor %s does not fit the base, which %s"
                .formatted(
                    from, found, known == null ? "has no such map" : "needs " + known.shape()));
      }
      int to = Objects.requireNonNull(places.get(found.name()), found.name());
      System.arraycopy(adapter.values(), at, values, to, found.size());
      at += found.size();
    }
    if (!wanted.isEmpty()) {
      throw new RunFailedException(
          "%s has no tensor %s, and %,d more are missing"
              .formatted(from, wanted.values().iterator().next(), wanted.size() - 1));
    }
    return values;
  }
}
