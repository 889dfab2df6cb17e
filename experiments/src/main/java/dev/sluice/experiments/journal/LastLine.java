package dev.sluice.experiments.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last whole line of the beginning of a file, found from its end.
 *
 * @param bytes without the line's end
 * @param end the offset just after the line's end
 */
record LastLine(byte[] bytes, long end) {
  private static final int BLOCK = 4096;

  /** Of the first {@code length} bytes; empty where they have no whole line that can be read. */
  static Optional<LastLine> of(RandomAccessFile file, long length) throws IOException {
    for (int block = BLOCK; ; block = Math.min(4 * block, JournalReader.LONGEST_LINE + 1)) {
      byte[] tail = new byte[(int) Math.min(block, length)];
      long begin = length - tail.length;
      file.seek(begin);
      file.readFully(tail);
      int end = afterNewline(tail, tail.length);
      int start = afterNewline(tail, end - 1);
      if (end > 0 && (start > 0 || begin == 0)) {
        return Optional.of(new LastLine(Arrays.copyOfRange(tail, start, end - 1), begin + end));
      }
      if (begin == 0 || block > JournalReader.LONGEST_LINE) {
        return Optional.empty();
      }
    }
  }

  /** The index just after the last end of a line in the first {@code length} bytes; 0 if none. */
  private static int afterNewline(byte[] bytes, int length) {
    int index = length;
    while (index > 0 && bytes[index - 1] != '\n') {
      index--;
    }
    return Math.max(index, 0);
  }
}
