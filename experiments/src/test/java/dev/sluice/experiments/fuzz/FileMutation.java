package dev.sluice.experiments.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Damages a file as disks, kills and editors do. */
public final class FileMutation {
  private FileMutation() {}

  /** Changes the file, and says how. */
  public static String damage(Path file, SplittableRandom random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = random.nextInt(bytes.length + 1);
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> {
        return bit(file, bytes, random);
      }
      case 3 -> {
        Files.write(file, Arrays.copyOf(bytes, at));
        return "cut at byte " + at;
      }
      case 4 -> {
        Files.delete(file);
        return "deleted";
      }
      case 5 -> {
        Files.write(file, Arrays.copyOf(Arrays.copyOf(bytes, at), bytes.length));
        return "zeros from byte " + at;
      }
      case 6 -> {
        byte[] tail = new byte[1 + random.nextInt(200)];
        random.nextBytes(tail);
        Files.write(file, concatenated(bytes, tail));
        return tail.length + " random bytes at the end";
      }
      case 7 -> {
        Files.delete(file);
        Files.createDirectory(file);
        return "a folder in its place";
      }
      default -> {
        return lines(file, bytes, random);
      }
    }
  }

  private static String bit(Path file, byte[] bytes, SplittableRandom random) throws IOException {
    if (bytes.length == 0) {
      return "nothing";
    }
    int at = random.nextInt(bytes.length);
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, bytes);
    return "a bit of byte " + at;
  }

  private static String lines(Path file, byte[] bytes, SplittableRandom random) throws IOException {
    // Latin 1 keeps every byte.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    String how;
    switch (random.nextInt(3)) {
      case 0 -> {
        Collections.swap(lines, one, other);
        how = "lines " + one + " and " + other + " swapped";
      }
      case 1 -> {
        lines.remove(one);
        how = "line " + one + " removed";
      }
      default -> {
        lines.add(one, lines.get(other));
        how = "line " + other + " repeated at " + one;
      }
    }
    Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    return how;
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
