package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Reads descriptors and writes them back, every parameter in its place. */
public final class Descriptors {
  private final Registry registry;

  public Descriptors(Registry registry) {
    this.registry = registry;
  }

  /**
   * A file, what it extends, the defaults beneath and the overrides on top.
   *
   * @param overrides such as {@code experiment.solver.steps=40}, in any order; of two for one path
   *     the last holds
   * @throws DescriptorException with all that is wrong
   */
  public Descriptor read(Path file, List<String> overrides) {
    Problems problems = new Problems();
    Optional<List<Tree>> files = new Sources(problems).read(file);
    List<Tree> trees = new ArrayList<>(files.orElse(List.of()));
    new OneLayer(problems).of(Overrides.layers(overrides, problems)).ifPresent(trees::add);
    if (files.isPresent()) {
      Document document =
          new Binder(registry, problems)
              .document(
                  new Layers(trees, new Place(file.toString(), 1, 1)),
                  String.valueOf(file.getFileName()));
      problems.finish();
      if (document != null) {
        return document.descriptor();
      }
    }
    problems.finish();
    throw new IllegalStateException("no descriptor and no problem");
  }

  /**
   * Fills in the defaults of nested components and their paths, as reading would.
   *
   * @throws DescriptorException if something required is missing
   */
  public <T> Spec<T> resolve(Spec<T> spec) {
    Problems problems = new Problems();
    Place place = new Place(Registry.nameOf(spec.kind()) + " '" + spec.type() + "'", 0, 0);
    Spec<T> resolved =
        new Binder(registry, problems)
            .component(spec.kind(), new Layers(List.of(), place), spec, spec.path());
    problems.finish();
    if (resolved == null) {
      throw new IllegalStateException("no component and no problem");
    }
    return resolved;
  }

  /**
   * A component by its type, as a descriptor would have it.
   *
   * @param params such as {@code solver.steps=40}
   * @throws DescriptorException with all that is wrong
   */
  public <T> Spec<T> component(Class<T> kind, String type, List<String> params) {
    Problems problems = new Problems();
    List<Tree> trees = new ArrayList<>();
    new OneLayer(problems).of(Overrides.layers(params, problems)).ifPresent(trees::add);
    Place place = new Place(Registry.nameOf(kind) + " '" + type + "'", 0, 0);
    Spec<T> found =
        new Binder(registry, problems)
            .component(kind, new Layers(trees, place), Spec.of(kind, type), "");
    problems.finish();
    if (found == null) {
      throw new IllegalStateException("no component and no problem");
    }
    return found;
  }

  /** The whole descriptor with every parameter, in a stable order; reads back as an equal one. */
  public String yaml(Descriptor descriptor) {
    return YamlWriter.write(Plain.of(descriptor));
  }

  /** The whole descriptor as mappings, lists and scalars, in the order of {@link #yaml}. */
  public Map<String, Object> plain(Descriptor descriptor) {
    return Plain.of(descriptor);
  }

  /** A component as {@code type} and parameters, the same way. */
  public Map<String, Object> plain(Spec<?> spec) {
    return Plain.of(spec);
  }

  /** One component with every parameter. */
  public String yaml(Spec<?> spec) {
    return YamlWriter.write(Plain.of(spec));
  }

  /**
   * Every parameter by its dotted path, lists of plain values as one. For example {@code
   * experiment.solver.type} to {@code rk4}.
   */
  public static SortedMap<String, String> flat(Descriptor descriptor) {
    return Flat.of(Plain.of(descriptor));
  }

  /**
   * 16 hexadecimal digits of the SHA-256 of {@link #yaml} and of the names and versions of the
   * plugins whose components it names. Two files that differ in order, comments or in what they
   * leave to defaults have one id; name, seed, tags, device and threads are part of it.
   */
  public String id(Descriptor descriptor) {
    return ids(descriptor, List.of(descriptor.seed())).get(0);
  }

  /** What {@link #id} gives the same descriptor with each of these seeds, at little more cost. */
  public List<String> ids(Descriptor descriptor, List<Long> seeds) {
    return new Identity(yaml(descriptor), descriptor.experiment(), registry).of(seeds);
  }

  /**
   * 16 hexadecimal digits that stand for all that training reads: as {@link #id}, without name,
   * tags and the parameters that act only {@linkplain #afterTraining after training}, and without
   * the plugins that only those need. Runs of one training id have the same weights to the bit.
   *
   * @since 0.2.0
   */
  public String trainingId(Descriptor descriptor) {
    return Identity.ofTraining(
        Plain.of(descriptor), AfterTrainingPaths.of(descriptor.experiment()), registry);
  }

  /**
   * The paths of the parameters that act only after training, such as {@code experiment.solver};
   * each covers everything below it.
   *
   * @param descriptor as it was read, with every default
   * @since 0.2.0
   */
  public static List<String> afterTraining(Descriptor descriptor) {
    return AfterTrainingPaths.of(descriptor.experiment()).paths();
  }

  /**
   * Whether a path is one of some others, or lies below one of them.
   *
   * @param path such as {@code experiment.solver.steps}
   * @param paths such as {@link #afterTraining} gives
   * @since 0.2.0
   */
  public static boolean isCovered(String path, List<String> paths) {
    return paths.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "."));
  }
}
