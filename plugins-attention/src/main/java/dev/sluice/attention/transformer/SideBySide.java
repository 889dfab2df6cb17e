package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Placement;
import java.util.List;

/**
 * Several sequences, of any lengths, each of which grows by a token: the layers read their weights
 * once for all of them, and attention is each sequence's own.
 */
final class SideBySide {
  private final Decoder decoder;

  SideBySide(Decoder decoder) {
    this.decoder = decoder;
  }

  /**
   * Takes a token of each sequence.
   *
   * @param tokens one a sequence
   * @return the logits of the tokens after them, shape {@code [sequences, vocabulary]}
   */
  float[] take(List<Continuation> sequences, int[] tokens) {
    if (tokens.length == 1) {
      return sequences.get(0).take(tokens);
    }
    float[] logits = decoder.next(tokens, placed(sequences), new Own(sequences));
    sequences.forEach(Continuation::grow);
    return logits;
  }

  /** Row i stands where sequence i ends. */
  private Placed placed(List<Continuation> sequences) {
    int width = decoder.sizes().width();
    int count = sequences.size();
    float[] added = new float[count * width];
    int[] places = new int[count];
    Placement[] placements = new Placement[count];
    for (int i = 0; i < count; i++) {
      Placed one = sequences.get(i).placed().from(sequences.get(i).length(), 1);
      System.arraycopy(one.added(), 0, added, i * width, width);
      places[i] = one.places()[0];
      placements[i] = one.placement();
    }
    return new Placed(count, places, added, new EachItsOwn(placements));
  }

  /** A placement for each row. */
  private record EachItsOwn(Placement[] placements) implements Placement {
    @Override
    public void place(int row, float[] values, int from) {
      placements[row].place(0, values, from);
    }

    @Override
    public void gradient(int row, float[] values, int from) {
      placements[row].gradient(0, values, from);
    }
  }

  /** Each row attends to its own sequence. */
  private final class Own implements Stack.Attended {
    private final List<Continuation> sequences;

    Own(List<Continuation> sequences) {
      this.sequences = sequences;
    }

    @Override
    public Stack.Keys of(int index, Tape.Inner layer) {
      throw new UnsupportedOperationException("each row has keys of its own");
    }

    @Override
    public FloatOutput attend(
        AttentionKernel kernel, int index, Tape.Inner layer, AttentionSpec spec) {
      FloatHeads q = layer.q;
      FloatHeads one = FloatHeads.zeros(1, q.heads(), 1, q.width());
      FloatHeads out = FloatHeads.zeros(1, q.heads(), q.rows(), q.width());
      for (int row = 0; row < sequences.size(); row++) {
        Continuation sequence = sequences.get(row);
        sequence.append(index, layer, row, sequence.length());
        Stack.Keys keys = sequence.keys(index);
        copy(q, row, one, 0);
        copy(
            kernel.forward(one, keys.k(), keys.v(), decoder.spec(sequence.length())).out(),
            0,
            out,
            row);
      }
      return new FloatOutput(out, new double[0]);
    }

    private void copy(FloatHeads from, int row, FloatHeads to, int target) {
      for (int head = 0; head < from.heads(); head++) {
        System.arraycopy(
            from.values(),
            from.offset(0, head, row),
            to.values(),
            to.offset(0, head, target),
            from.width());
      }
    }
  }
}
