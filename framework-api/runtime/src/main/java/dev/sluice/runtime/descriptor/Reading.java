package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that hold more than a descriptor, such as a suite's. What is wrong is gathered until
 * {@link #finish}; whatever could not be read is empty, and the reason is noted.
 */
public final class Reading {
  private final Registry registry;
  private final Problems problems = new Problems();
  private final Memo memo;
  private final Binder binder;

  public Reading(Registry registry) {
    this(registry, new Memo());
  }

  private Reading(Registry registry, Memo memo) {
    this.registry = registry;
    this.memo = memo;
    this.binder = new Binder(registry, problems, memo, this);
  }

  /**
   * A reading of its own, with nothing noted yet; it may be used by another thread. It remembers
   * what was bound from the same layers.
   */
  public Reading apart() {
    return new Reading(registry, memo);
  }

  public Registry registry() {
    return registry;
  }

  /** A file over all that it extends, the farthest first, without the key {@code extends}. */
  public Optional<List<Tree>> file(Path file) {
    return new Sources(problems).read(file);
  }

  /** As {@link #file(Path)}; that there is none is noted at {@code from}, which names it. */
  public Optional<List<Tree>> file(Path file, Place from, String path) {
    return new Sources(problems).named(file, from, path);
  }

  /** A mapping within a file, as {@link #file(Path)}. */
  public Optional<List<Tree>> within(Tree.Branch mapping) {
    return new Sources(problems).within(mapping);
  }

  /**
   * A layer for each override such as {@code experiment.solver.steps=40}; of two for one path the
   * last.
   */
  public List<Tree> overrides(List<String> overrides) {
    return Overrides.layers(overrides, problems);
  }

  /**
   * One layer of those that were written next to each other, in whatever order; none of none. Two
   * different values for one place are noted.
   */
  public List<Tree> together(List<Tree> layers) {
    return new OneLayer(problems).of(layers).stream().toList();
  }

  /** Whether a text is a dotted path such as {@code experiment.solver}. */
  public static boolean isPath(String text) {
    return Paths.valid(text);
  }

  /** A layer that says one value, or part of it, by its dotted path. */
  public static Tree nest(String path, Place place, Tree value) {
    return Overrides.nest(List.of(path.split("\\.", -1)), place, value);
  }

  /** A mapping as a file has it. */
  public static Tree.Branch mapping(Place place, Map<String, Tree.Entry> entries) {
    long size = entries.values().stream().mapToLong(entry -> entry.value().size()).sum();
    return new Tree.Branch(place, entries, 1 + size);
  }

  /** A mapping without some of its keys. */
  public static Tree.Branch without(Tree.Branch branch, Set<String> keys) {
    return kept(branch, key -> !keys.contains(key));
  }

  /** A mapping with these keys only. */
  public static Tree.Branch only(Tree.Branch branch, Set<String> keys) {
    return kept(branch, keys::contains);
  }

  /** The mappings of these layers, with these keys only. */
  public static Layers only(Layers layers, Set<String> keys) {
    List<Tree> trees = new ArrayList<>();
    for (Tree tree : layers.trees()) {
      if (tree instanceof Tree.Branch branch) {
        trees.add(only(branch, keys));
      }
    }
    return new Layers(trees, layers.place());
  }

  private static Tree.Branch kept(Tree.Branch branch, Predicate<String> keys) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(branch.entries());
    entries.keySet().removeIf(key -> !keys.test(key));
    return new Tree.Branch(branch.place(), entries, branch.size(), branch.patch());
  }

  /**
   * The entries of a mapping whose keys are the user's own, in the file's order; a later layer
   * replaces an entry of an earlier one.
   *
   * @param expected what is said of a layer that is no mapping
   */
  public Map<String, Tree.Entry> entries(Layers layers, String path, String expected) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    for (Tree tree : layers.trees()) {
      if (tree instanceof Tree.Branch branch) {
        entries.putAll(branch.entries());
      } else if (!(tree instanceof Tree.Broken)) {
        problem(tree.place(), path, expected + ", found " + found(tree));
      }
    }
    return entries;
  }

  /**
   * A descriptor of these layers.
   *
   * @param fileName gives the default of its name
   */
  public Optional<Descriptor> descriptor(List<Tree> layers, Place near, String fileName) {
    return Optional.ofNullable(binder.document(new Layers(layers, near), fileName))
        .map(Document::descriptor);
  }

  /** The references of the last descriptor, as they were written, by path. */
  public SortedMap<String, Object> references() {
    return binder.references().followed();
  }

  /**
   * A record.
   *
   * @param defaults null within means required
   * @param owner how errors call it, such as {@code a suite}
   * @param reserved keys that the caller reads
   */
  public <R extends Record> Optional<R> record(
      R defaults, Layers layers, String path, String owner, Set<String> reserved) {
    @SuppressWarnings("unchecked") // a record's class is final
    Class<R> type = (Class<R>) defaults.getClass();
    return Optional.ofNullable(
        type.cast(binder.record(type, layers, defaults, path, owner, reserved)));
  }

  /** As {@link #record}, with defaults for what could not be read, which is noted. */
  public <R extends Record> R draft(
      R defaults, Layers layers, String path, String owner, Set<String> reserved) {
    @SuppressWarnings("unchecked") // a record's class is final
    R draft = (R) binder.draft(layers, defaults, path, owner, reserved);
    return draft;
  }

  /**
   * A file that another one names: relative to it, or to the working directory in an override.
   * Empty where no file can be called so, which is then noted.
   */
  public Optional<Path> sibling(Place place, String at, String name) {
    try {
      Path path = Path.of(name);
      return Optional.of(
          place.isOverride() ? path : Path.of(place.file()).resolveSibling(path).normalize());
    } catch (InvalidPathException e) {
      problem(place, at, "no file can be called '" + name + "'");
      return Optional.empty();
    }
  }

  /** A component over a preset; a preset of null makes it required. */
  public <T> Optional<Spec<T>> component(
      Class<T> kind, Layers layers, @Nullable Spec<T> preset, String path) {
    return component(kind, layers, preset, path, Set.of());
  }

  /**
   * A component among whose parameters stand keys of the caller's own.
   *
   * @param reserved keys that the caller reads; errors name them with the parameters
   */
  public <T> Optional<Spec<T>> component(
      Class<T> kind, Layers layers, @Nullable Spec<T> preset, String path, Set<String> reserved) {
    return Optional.ofNullable(binder.component(kind, layers, preset, path, reserved));
  }

  /** Notes what is wrong. */
  public void problem(Place place, String path, String text) {
    problems.add(place, path, text);
  }

  /** Notes what is wrong elsewhere again, with more to its text. */
  public void problem(Problem problem, String more) {
    problems.add(
        new Place(problem.file(), problem.line(), problem.column()),
        problem.path(),
        problem.text() + more);
  }

  /** What was found, in the words of all errors: {@code the text 'x'}, {@code a list}. */
  public static String found(Tree tree) {
    return Expected.found(tree);
  }

  /** What was noted so far. */
  public List<Problem> problems() {
    return new ArrayList<>(problems.found());
  }

  /**
   * Fails if anything was noted.
   *
   * @throws DescriptorException with all of it
   */
  public void finish() {
    problems.finish();
  }
}
