package dev.sluice.experiments.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Something that happens to a file: to its bits, its lines, its end, or all of it. */
enum Mutation {
  FLIP_A_BIT {
    @Override
    byte[] of(byte[] bytes, Random random) {
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return bytes;
    }
  },
  CHANGE_A_DIGIT {
    @Override
    byte[] of(byte[] bytes, Random random) {
      int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      for (int i = at; i < bytes.length; i++) {
        if (bytes[i] >= '0' && bytes[i] <= '8') {
          bytes[i]++;
          return bytes;
        }
      }
      return bytes;
    }
  },
  CUT {
    @Override
    byte[] of(byte[] bytes, Random random) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }
  },
  CUT_AT_A_LINE {
    @Override
    byte[] of(byte[] bytes, Random random) {
      int length = random.nextInt(bytes.length + 1);
      while (length > 0 && bytes[length - 1] != '\n') {
        length--;
      }
      return Arrays.copyOf(bytes, length);
    }
  },
  EMPTY {
    @Override
    byte[] of(byte[] bytes, Random random) {
      return new byte[0];
    }
  },
  ZERO_THE_END {
    @Override
    byte[] of(byte[] bytes, Random random) {
      Arrays.fill(bytes, random.nextInt(bytes.length + 1), bytes.length, (byte) 0);
      return bytes;
    }
  },
  APPEND_GARBAGE {
    @Override
    byte[] of(byte[] bytes, Random random) {
      byte[] garbage = new byte[1 + random.nextInt(200)];
      random.nextBytes(garbage);
      byte[] both = Arrays.copyOf(bytes, bytes.length + garbage.length);
      System.arraycopy(garbage, 0, both, bytes.length, garbage.length);
      return both;
    }
  },
  SWAP_LINES {
    @Override
    byte[] of(byte[] bytes, Random random) {
      List<String> lines = lines(bytes);
      int i = random.nextInt(lines.size());
      lines.set(i, lines.set(random.nextInt(lines.size()), lines.get(i)));
      return bytes(lines);
    }
  },
  LOSE_A_LINE {
    @Override
    byte[] of(byte[] bytes, Random random) {
      List<String> lines = lines(bytes);
      lines.remove(random.nextInt(lines.size()));
      return bytes(lines);
    }
  },
  DOUBLE_A_LINE {
    @Override
    byte[] of(byte[] bytes, Random random) {
      List<String> lines = lines(bytes);
      lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
      return bytes(lines);
    }
  };

  /** The bytes after it; those given may be changed. */
  abstract byte[] of(byte[] bytes, Random random);

  void apply(Path file, Random random) throws IOException {
    Files.write(file, of(Files.readAllBytes(file), random), StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static List<String> lines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
  }

  private static byte[] bytes(List<String> lines) {
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }
}
