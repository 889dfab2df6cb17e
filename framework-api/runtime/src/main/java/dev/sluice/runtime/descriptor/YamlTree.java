package dev.sluice.runtime.descriptor;

import dev.sluice.api.run.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Makes a tree from YAML's events. Nothing is ever constructed from a tag, and an alias is a
 * reference whose written-out size is bounded, so no input can make this class do or hold more than
 * the input's own size allows.
 */
final class YamlTree {
  private static final long LARGEST = 100_000;

  private final Problems problems;
  private final String file;
  private final boolean override;
  private final String base;
  private final Iterator<Event> events;
  private final Map<String, Tree> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private @Nullable Event last;

  private YamlTree(Problems problems, String file, boolean override, String base, String text) {
    this.problems = problems;
    this.file = file;
    this.override = override;
    this.base = base;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new Yaml(options).parse(new java.io.StringReader(text)).iterator();
  }

  /** A file's one document; empty after problems that leave nothing to bind. */
  static Optional<Tree> ofFile(Problems problems, String file, String text) {
    return new YamlTree(problems, file, false, "", text).document();
  }

  /** The value that an override gives a path. */
  static Optional<Tree> ofOverride(Problems problems, String override, String path, String value) {
    return new YamlTree(problems, override, true, path, value).document();
  }

  private Optional<Tree> document() {
    try {
      next(); // the stream's start
      Event start = next();
      Tree tree = start instanceof DocumentStartEvent ? tree(next(), "", 1) : null;
      if (tree == null || isNothing(tree)) {
        problems.add(place(null), "", "is empty");
        return Optional.empty();
      }
      next(); // the document's end
      Event end = next();
      if (end instanceof DocumentStartEvent) {
        problems.add(at(end), "", "a second document starts here; a file holds one");
      }
      return Optional.of(tree);
    } catch (MarkedYAMLException e) {
      problems.add(place(e.getProblemMark()), "", "not YAML: " + reason(e));
      return Optional.empty();
    } catch (YAMLException e) {
      problems.add(place(null), "", "not YAML: " + e.getMessage());
      return Optional.empty();
    } catch (TooMuch e) {
      return Optional.empty();
    }
  }

  private boolean isNothing(Tree tree) {
    return !override && tree instanceof Tree.Leaf leaf && leaf.value() == null;
  }

  private String reason(MarkedYAMLException e) {
    if (e.getContext() == null) {
      return e.getProblem();
    }
    Mark begun = e.getContextMark();
    String where = begun == null || override ? "" : " that begins in line " + (begun.getLine() + 1);
    return e.getContext() + where + ", " + e.getProblem();
  }

  private Event next() {
    try {
      last = events.next();
      return last;
    } catch (IllegalArgumentException e) {
      // The parser computes an escape's character without asking whether there is one.
      Mark before = last == null ? null : last.getEndMark();
      problems.add(place(before), "", "not YAML: behind here an escape stands for no character");
      throw new TooMuch();
    }
  }

  private Tree tree(Event event, String path, int depth) {
    if (depth > Paths.DEEPEST) {
      throw tooMuch(event, "", "nested deeper than " + Paths.DEEPEST + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, path);
    }
    NodeEvent node = (NodeEvent) event;
    String anchor = node.getAnchor();
    if (anchor != null) {
      open.add(anchor);
    }
    Tree tree = checked(tagged(node), node, path, depth);
    if (tree.size() > LARGEST) {
      throw tooMuch(
          event, path, "holds more than " + LARGEST + " values with its aliases written out");
    }
    if (anchor != null) {
      open.remove(anchor);
      anchors.put(anchor, tree);
    }
    return tree;
  }

  private Tree checked(@Nullable String tag, NodeEvent event, String path, int depth) {
    Tree tree = untagged(event, path, depth);
    if (tag == null) {
      return tree;
    }
    problems.add(
        at(event),
        path,
        "the tag '" + tag + "' is not allowed; a descriptor holds plain data only");
    return new Tree.Broken(at(event));
  }

  private Tree untagged(NodeEvent event, String path, int depth) {
    if (event instanceof MappingStartEvent) {
      return branch(event, path, depth);
    }
    if (event instanceof SequenceStartEvent) {
      return row(event, path, depth);
    }
    ScalarEvent scalar = (ScalarEvent) event;
    if (isNoText(scalar, path)) {
      return new Tree.Broken(at(scalar));
    }
    return new Tree.Leaf(
        at(scalar), scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
  }

  private Tree branch(Event start, String path, int depth) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    long size = 1;
    for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
      String key = event instanceof ScalarEvent scalar ? scalar.getValue() : null;
      if (key == null) {
        problems.add(at(event), path, "a key must be a word, not a mapping, a list or an alias");
        tree(event, path, depth + 1);
        tree(next(), path, depth + 1);
        continue;
      }
      String below = Paths.child(path, key);
      isNoText((ScalarEvent) event, path);
      if (event instanceof ScalarEvent scalar && tagged(scalar) != null) {
        problems.add(at(event), below, "the tag '" + tagged(scalar) + "' is not allowed");
      }
      Tree value = tree(next(), below, depth + 1);
      size += value.size();
      if (key.equals("<<")) {
        problems.add(
            at(event),
            path,
            "the merge key '<<' is not supported; use 'extends', or an alias as a value");
        continue;
      }
      Tree.Entry old = entries.putIfAbsent(key, new Tree.Entry(at(event), value));
      if (old != null) {
        problems.add(at(event), below, "given twice; first in line " + old.key().line());
      }
    }
    return new Tree.Branch(at(start), entries, size);
  }

  /** Notes a text that no file can hold: escapes can spell what UTF-8 cannot. */
  private boolean isNoText(ScalarEvent scalar, String at) {
    Optional<String> problem = Characters.problem(scalar.getValue());
    String whole = at.isEmpty() ? base : Paths.child(base, at);
    problem.ifPresent(text -> problems.add(at(scalar), whole, text));
    return problem.isPresent();
  }

  private Tree row(Event start, String path, int depth) {
    List<Tree> items = new ArrayList<>();
    long size = 1;
    for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
      Tree item = tree(event, Paths.child(path, String.valueOf(items.size())), depth + 1);
      size += item.size();
      items.add(item);
    }
    return new Tree.Row(at(start), items, size);
  }

  private Tree alias(AliasEvent event, String path) {
    String anchor = event.getAnchor();
    if (open.contains(anchor)) {
      throw tooMuch(event, path, "the alias '*" + anchor + "' refers to a node that contains it");
    }
    Tree tree = anchors.get(anchor);
    if (tree == null) {
      problems.add(
          at(event),
          path,
          "no anchor '&"
              + anchor
              + "' before the alias '*"
              + anchor
              + "'"
              + Nearest.hint(anchor, anchors.keySet()));
      return new Tree.Broken(at(event));
    }
    return tree;
  }

  /** The tag as it was written; null without one. */
  private static @Nullable String tagged(NodeEvent event) {
    String tag = null;
    if (event instanceof ScalarEvent scalar) {
      tag = scalar.getTag();
    } else if (event instanceof CollectionStartEvent collection) {
      tag = collection.getTag();
    }
    return tag == null ? null : tag.replace("tag:yaml.org,2002:", "!!");
  }

  private TooMuch tooMuch(Event event, String path, String text) {
    problems.add(at(event), path, text);
    return new TooMuch();
  }

  private Place at(Event event) {
    return place(event.getStartMark());
  }

  private Place place(@Nullable Mark mark) {
    return mark == null || override
        ? new Place(file, override ? 0 : 1, override ? 0 : 1)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Ends the reading after a problem was noted. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
