package dev.sluice.runtime.descriptor;

import dev.sluice.runtime.registry.ParamType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds lists: the strongest list, with the overrides of its items. */
final class ListBinder {
  private final Problems problems;
  private final Binder binder;

  ListBinder(Problems problems, Binder binder) {
    this.problems = problems;
    this.binder = binder;
  }

  /** A list's items; null if a problem was noted. */
  @Nullable List<References.Target> items(
      ParamType.Listing type, Layers layers, @Nullable List<?> preset, String path) {
    Layers kept = layers.fromLastWhole();
    List<References.Target> items = new ArrayList<>();
    int patchesFrom = 0;
    if (!kept.isEmpty() && kept.trees().get(0) instanceof Tree.Broken) {
      return null;
    }
    if (!kept.isEmpty() && kept.trees().get(0) instanceof Tree.Row row) {
      for (Tree item : row.items()) {
        items.add(new References.Target(type.of(), new Layers(List.of(item), row.place()), null));
      }
      patchesFrom = 1;
    } else if (preset != null) {
      for (Object item : preset) {
        items.add(new References.Target(type.of(), new Layers(List.of(), kept.near()), item));
      }
    }
    boolean whole = true;
    for (Tree patch : kept.trees().subList(patchesFrom, kept.trees().size())) {
      if (patch instanceof Tree.Branch branch && (branch.patch() || patch.place().isOverride())) {
        whole &= patch(items, branch, path);
      } else {
        problems.add(patch.place(), path, Expected.wrong(type, patch));
        whole = false;
      }
    }
    return whole ? items : null;
  }

  @Nullable List<Object> bind(
      ParamType.Listing type, Layers layers, @Nullable List<?> preset, String path) {
    List<References.Target> items = items(type, layers, preset, path);
    if (items == null) {
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      References.Target item = items.get(i);
      Object value =
          binder.value(
              type.of(), item.layers(), item.preset(), Paths.child(path, String.valueOf(i)), "");
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == items.size() ? List.copyOf(values) : null;
  }

  /** Lays an override such as {@code experiment.measures.0.count=5} over an item. */
  private boolean patch(List<References.Target> items, Tree.Branch patch, String path) {
    boolean whole = true;
    for (Map.Entry<String, Tree.Entry> entry : patch.entries().entrySet()) {
      String key = entry.getKey();
      if (!key.matches("[0-9]{1,6}") || Integer.parseInt(key) >= items.size()) {
        problems.add(entry.getValue().key(), Paths.child(path, key), Expected.noItem(items.size()));
        whole = false;
        continue;
      }
      References.Target item = items.get(Integer.parseInt(key));
      List<Tree> trees = new ArrayList<>(item.layers().trees());
      trees.add(entry.getValue().value());
      Layers patched = new Layers(trees, item.layers().near());
      items.set(Integer.parseInt(key), new References.Target(item.type(), patched, item.preset()));
    }
    return whole;
  }
}
