package dev.sluice.experiments.prune;

import dev.sluice.api.prune.Peers;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values in a shared folder, {@code <rung>/<run id>}, a small file each, put in its place whole:
 * any number of processes and machines meet there without a server.
 *
 * @param folder of the ablation
 * @param run the id of this run
 * @param seed of this run
 */
record SharedRungs(Path folder, String run, long seed) implements Peers {
  @Override
  public List<Peer> meet(long rung, double value) {
    Path here = folder.resolve(Long.toString(rung));
    try {
      WholeFile.write(here.resolve(run), file -> Files.writeString(file, seed + " " + value));
      List<Peer> peers = new ArrayList<>();
      try (Stream<Path> files = Files.list(here)) {
        for (Path file : files.sorted().toList()) {
          String name = String.valueOf(file.getFileName());
          if (!name.startsWith(".")) {
            String[] words = Files.readString(file).split(" ", -1);
            peers.add(new Peer(name, Long.parseLong(words[0]), Double.parseDouble(words[1])));
          }
        }
      }
      return peers;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot meet other runs in " + here, e);
    }
  }
}
