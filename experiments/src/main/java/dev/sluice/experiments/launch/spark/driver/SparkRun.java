package dev.sluice.experiments.launch.spark.driver;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/** One run as a Spark job of one task, and the transfer of its files. */
final class SparkRun {
  /** Pieces that the driver holds at once. */
  private static final int AT_ONCE = 16;

  private static final String FILES = "/files";

  private final JavaSparkContext spark;
  private final RunTask task;

  SparkRun(JavaSparkContext spark, RunTask task) {
    this.spark = spark;
    this.task = task;
  }

  /** The job group that brings home the files of a run. */
  static String filesOf(String id) {
    return id + FILES;
  }

  static boolean isFiles(String group) {
    return group.endsWith(FILES);
  }

  /** Runs it; its job group is its id, and {@link #filesOf} that while files come home. */
  Outcome run() throws IOException {
    spark.setJobGroup(task.id(), "run " + task.id(), true);
    if (task.shared()) {
      return Outcome.of(pieces(new byte[0]).collect().get(0));
    }
    JavaRDD<byte[]> pieces = pieces(inputs());
    // Kept on the executor's disk, so that asking for the next pieces does not run it again.
    pieces.persist(StorageLevel.DISK_ONLY());
    Path zip = Files.createTempFile("sluice-files-", ".zip");
    try {
      Outcome outcome = fetch(pieces, zip);
      try (InputStream in = new BufferedInputStream(Files.newInputStream(zip))) {
        ZippedFiles.unpack(in, Path.of(task.suite()));
      }
      return outcome;
    } finally {
      Files.deleteIfExists(zip);
      pieces.unpersist(false);
    }
  }

  private JavaRDD<byte[]> pieces(byte[] sent) {
    return spark.parallelize(List.of(task), 1).mapPartitions(new RunOnExecutor(sent));
  }

  private Outcome fetch(JavaRDD<byte[]> pieces, Path zip) throws IOException {
    while (true) {
      List<byte[]> some = pieces.mapPartitions(new Slice(0, AT_ONCE)).collect();
      Outcome outcome = Outcome.of(some.get(0));
      spark.setJobGroup(filesOf(task.id()), "files of run " + task.id(), true);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip))) {
        int taken = write(some, out);
        boolean same = true;
        while (same && some.size() > AT_ONCE) {
          some = pieces.mapPartitions(new Slice(taken, AT_ONCE)).collect();
          // The executor was lost, and the run was computed again: its pieces are others.
          same = Outcome.of(some.get(0)).equals(outcome);
          taken += write(some, out);
        }
        if (same) {
          return outcome;
        }
      }
    }
  }

  private static int write(List<byte[]> some, OutputStream out) throws IOException {
    for (byte[] piece : some.subList(1, some.size())) {
      out.write(piece);
    }
    return some.size() - 1;
  }

  /** What the process reads, zipped: its descriptor, an interrupted run. */
  private byte[] inputs() throws IOException {
    Path suite = Path.of(task.suite());
    List<Path> files = new ArrayList<>();
    for (String input : task.inputs()) {
      files.addAll(ZippedFiles.files(Path.of(input)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ZippedFiles.pack(suite, files, out);
    return out.toByteArray();
  }
}
