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
  private final Decoder decoder;
  private final Placed placed;
  private final List<FloatHeads> keys = new ArrayList<>();
  private final List<FloatHeads> values = new ArrayList<>();
  private int length;

  /**
   * @param capacity the most tokens that the sequence will have
   */
  Continuation(Decoder decoder, int capacity) {
    Dimensions sizes = decoder.sizes();
    this.decoder = decoder;
    this.placed = decoder.placed(capacity);
    for (int i = 0; i < sizes.layers(); i++) {
      keys.add(FloatHeads.zeros(1, sizes.keyHeads(), capacity, sizes.headWidth()));
      values.add(FloatHeads.zeros(1, sizes.keyHeads(), capacity, sizes.headWidth()));
    }
  }

  /** Takes the next tokens, at least one; returns the logits of the token after them. */
  float[] take(int... tokens) {
    Tokens piece = Tokens.full(1, tokens.length, tokens);
    float[] logits = decoder.next(piece, length, placed, this::append);
    length += tokens.length;
    return logits;
  }

  private Stack.Keys append(int index, Tape.Inner layer) {
    append(layer.k, keys.get(index));
    append(layer.v, values.get(index));
    return new Stack.Keys(keys.get(index), values.get(index));
  }

  private void append(FloatHeads rows, FloatHeads all) {
    for (int head = 0; head < rows.heads(); head++) {
      System.arraycopy(
          rows.values(),
          rows.offset(0, head, 0),
          all.values(),
          all.offset(0, head, length),
          rows.rows() * rows.width());
    }
  }
}
