package dev.sluice.alignment.reference;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.run.RunFailedException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;

/** Scores on disk, behind a fingerprint of what they were made with. */
record ScoreFile(Path path) {
  private static final String MAGIC = "sluice reference scores 1";

  /**
   * The file's scores, or new ones where there is no file.
   *
   * @throws RunFailedException if the file's scores are of something else, or it cannot be used
   */
  double[][] readOrMake(String fingerprint, List<Completion> known, Supplier<AnswerScores> make) {
    try {
      if (Files.exists(path)) {
        return read(fingerprint, known);
      }
      double[][] words = make.get().logProbability();
      write(fingerprint, words);
      return words;
    } catch (IOException e) {
      throw new RunFailedException("cannot use the reference scores in " + path + ": " + e, e);
    }
  }

  private double[][] read(String fingerprint, List<Completion> known) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      String magic = in.readUTF();
      if (!magic.equals(MAGIC)) {
        throw new RunFailedException(path + " holds no reference scores: it begins with " + magic);
      }
      String found = in.readUTF();
      if (!found.equals(fingerprint)) {
        throw new RunFailedException(
            "the reference scores in "
                + path
                + " are of another policy or other data (fingerprint "
                + found
                + ", this run's is "
                + fingerprint
                + "): delete the file or name another one");
      }
      double[][] words = new double[known.size()][];
      for (int i = 0; i < words.length; i++) {
        words[i] = new double[known.get(i).answer().length];
        for (int t = 0; t < words[i].length; t++) {
          words[i][t] = in.readDouble();
        }
      }
      return words;
    }
  }

  /** First beside the file, then moved there: a killed run leaves no half of one. */
  private void write(String fingerprint, double[][] words) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(path + " is not a file's path");
    }
    Files.createDirectories(parent);
    Path part = Files.createTempFile(parent, "scores", ".part");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
      out.writeUTF(MAGIC);
      out.writeUTF(fingerprint);
      for (double[] answer : words) {
        for (double word : answer) {
          out.writeDouble(word);
        }
      }
    }
    Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
  }
}
