package dev.sluice.attention.huggingface;

import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.ModelCheckpoint;
import dev.sluice.api.checkpoint.TensorNames;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.vector.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the parameters of a decoder from a checkpoint, on all workers. */
final class CheckpointReader {
  /** Numbers that a task reads, about. */
  private static final int PIECE = 1 << 18;

  /** Rows that are read together where they become columns. */
  private static final int ROWS = 64;

  private final ModelCheckpoint checkpoint;
  private final TensorNames names;

  /**
   * Checks that the checkpoint has the tensors of its configuration, and no others.
   *
   * @throws RunFailedException if one is missing, has another shape, or is not understood
   */
  CheckpointReader(ModelCheckpoint checkpoint) {
    this.checkpoint = checkpoint;
    this.names = names(checkpoint);
    Set<String> known = new TreeSet<>(names.left());
    for (TensorNames.Target target : names.targets()) {
      for (TensorNames.Source source : target.sources()) {
        checkpoint.require(source.tensor(), source.shape());
        known.add(source.tensor());
      }
    }
    checkpoint.requireOnly(known);
  }

  /** GPT-2's oldest files have names without the prefix. */
  private static TensorNames names(ModelCheckpoint checkpoint) {
    DecoderConfig config = checkpoint.config();
    boolean old = config.type().equals("gpt2") && checkpoint.has("wte.weight");
    return old ? TensorNames.of(config, "") : TensorNames.of(config);
  }

  TensorNames names() {
    return names;
  }

  /** How many parameters the decoder has. */
  int count() {
    long count = 0;
    for (TensorNames.Target target : names.targets()) {
      count += (long) target.rows() * target.columns();
    }
    if (count > Integer.MAX_VALUE - 8) {
      throw new RunFailedException(
          "this checkpoint has %,d parameters; a model has at most %,d"
              .formatted(count, Integer.MAX_VALUE - 8));
    }
    return (int) count;
  }

  /** All parameters, in the order of the decoder. */
  float[] read(Workers workers) {
    requireTied();
    float[] all = new float[count()];
    List<Runnable> tasks = new ArrayList<>();
    int at = 0;
    for (TensorNames.Target target : names.targets()) {
      for (TensorNames.Source source : target.sources()) {
        tasks.addAll(tasks(target, source, all, at));
      }
      at += target.rows() * target.columns();
    }
    workers.run(tasks.size(), (worker, task) -> tasks.get(task).run());
    return all;
  }

  private List<Runnable> tasks(
      TensorNames.Target target, TensorNames.Source source, float[] all, int at) {
    List<Runnable> tasks = new ArrayList<>();
    int count = source.transposed() ? source.columns() : target.rows();
    int length = source.transposed() ? target.rows() : source.columns();
    int step = Math.max(1, PIECE / length);
    if (source.transposed()) {
      step = (step + ROWS - 1) / ROWS * ROWS;
    }
    for (int first = 0; first < count; first += step) {
      int from = first;
      int some = Math.min(step, count - first);
      if (source.transposed()) {
        tasks.add(() -> turned(target, source, from, some, all, at));
      } else {
        tasks.add(() -> rows(target, source, from, some, all, at));
      }
    }
    return tasks;
  }

  private void rows(
      TensorNames.Target target,
      TensorNames.Source source,
      int from,
      int count,
      float[] all,
      int at) {
    if (source.columns() == target.columns()) {
      int first = from * source.columns();
      checkpoint.read(source.tensor(), first, all, at + first, count * source.columns());
      return;
    }
    for (int row = from; row < from + count; row++) {
      int to = at + row * target.columns() + source.first();
      long first = (long) row * source.columns();
      checkpoint.read(source.tensor(), first, all, to, source.columns());
    }
  }

  /** Rows of the checkpoint become columns. */
  private void turned(
      TensorNames.Target target,
      TensorNames.Source source,
      int from,
      int count,
      float[] all,
      int at) {
    int length = target.rows();
    float[] piece = new float[Math.min(ROWS, count) * length];
    for (int row = from; row < from + count; row += ROWS) {
      int some = Math.min(ROWS, from + count - row);
      checkpoint.read(source.tensor(), (long) row * length, piece, 0, some * length);
      for (int j = 0; j < length; j++) {
        int to = at + j * target.columns() + source.first() + row;
        for (int i = 0; i < some; i++) {
          all[to + i] = piece[i * length + j];
        }
      }
    }
  }

  /** An output matrix that is stored although it is the embedding must equal it. */
  private void requireTied() {
    DecoderConfig config = checkpoint.config();
    if (!config.tied() || !checkpoint.has("lm_head.weight")) {
      return;
    }
    int width = config.width();
    TensorNames.Source table = names.target("embedding.weight").sources().get(0);
    checkpoint.require("lm_head.weight", table.shape());
    float[] one = new float[ROWS * width];
    float[] other = new float[ROWS * width];
    for (int row = 0; row < config.vocabulary(); row += ROWS) {
      int count = Math.min(ROWS, config.vocabulary() - row) * width;
      long first = (long) row * width;
      checkpoint.read(table.tensor(), first, one, 0, count);
      checkpoint.read("lm_head.weight", first, other, 0, count);
      int place = Arrays.mismatch(one, 0, count, other, 0, count);
      if (place >= 0) {
        throw new RunFailedException(
            "by the configuration the output matrix is the embedding, but row %d of 'lm_head.weight'"
                    .formatted(row + place / width)
                + " differs from that of '%s'".formatted(table.tensor()));
      }
    }
  }
}
