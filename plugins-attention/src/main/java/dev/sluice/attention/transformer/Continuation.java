package dev.sluice.attention.transformer;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.sequence.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * One sequence that grows, with the keys and values of all layers kept: a token more costs the
 * layers once and attention to what is before it, not the whole sequence anew. Parameters must not
 * change meanwhile.
 */
final class Continuation {
  private static final int ROOM = 64;

  private final Decoder decoder;
  private final int capacity;
  private final Placed placed;
  private final List<FloatHeads> keys = new ArrayList<>();
  private final List<FloatHeads> values = new ArrayList<>();
  private float[] logits = new float[0];
  private int length;

  /**
   * @param capacity the most tokens that the sequence will have
   */
  Continuation(Decoder decoder, int capacity) {
    Dimensions sizes = decoder.sizes();
    this.decoder = decoder;
    this.capacity = capacity;
    this.placed = decoder.placed(capacity);
    for (int i = 0; i < sizes.layers(); i++) {
      keys.add(FloatHeads.zeros(1, sizes.keyHeads(), 0, sizes.headWidth()));
      values.add(FloatHeads.zeros(1, sizes.keyHeads(), 0, sizes.headWidth()));
    }
  }

  /** The same sequence up to here, to be continued otherwise. */
  Continuation copy() {
    Continuation other = new Continuation(decoder, capacity);
    for (int i = 0; i < keys.size(); i++) {
      other.keys.set(i, withRoom(keys.get(i), keys.get(i).rows()));
      other.values.set(i, withRoom(values.get(i), values.get(i).rows()));
    }
    other.logits = logits;
    other.length = length;
    return other;
  }

  int length() {
    return length;
  }

  Placed placed() {
    return placed;
  }

  /** Of the token after those that {@link #take} took. */
  float[] logits() {
    return logits;
  }

  /** Takes the next tokens, at least one; returns the logits of the token after them. */
  float[] take(int... tokens) {
    Tokens piece = Tokens.full(1, tokens.length, tokens);
    logits =
        decoder.next(
            piece,
            length,
            placed,
            (index, layer) -> {
              for (int row = 0; row < tokens.length; row++) {
                append(index, layer, row, length + row);
              }
              return keys(index);
            });
    length += tokens.length;
    return logits;
  }

  /** Counts a token whose keys and values {@link #append} got. */
  void grow() {
    length++;
  }

  /** Takes a row of a layer's keys and values for the token at {@code place}. */
  void append(int index, Tape.Inner layer, int row, int place) {
    if (place >= keys.get(index).rows()) {
      int rows = Math.max(place + 1, Math.min(capacity, place + place / 2 + ROOM));
      keys.set(index, withRoom(keys.get(index), rows));
      values.set(index, withRoom(values.get(index), rows));
    }
    copyRow(layer.k, row, keys.get(index), place);
    copyRow(layer.v, row, values.get(index), place);
  }

  /** A layer's keys and values, with room behind them. */
  Stack.Keys keys(int index) {
    return new Stack.Keys(keys.get(index), values.get(index));
  }

  private static FloatHeads withRoom(FloatHeads known, int rows) {
    FloatHeads larger = FloatHeads.zeros(1, known.heads(), rows, known.width());
    for (int head = 0; head < known.heads(); head++) {
      System.arraycopy(
          known.values(),
          known.offset(0, head, 0),
          larger.values(),
          larger.offset(0, head, 0),
          known.rows() * known.width());
    }
    return larger;
  }

  private static void copyRow(FloatHeads from, int row, FloatHeads to, int place) {
    for (int head = 0; head < from.heads(); head++) {
      System.arraycopy(
          from.values(),
          from.offset(0, head, row),
          to.values(),
          to.offset(0, head, place),
          from.width());
    }
  }
}
