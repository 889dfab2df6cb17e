package dev.sluice.runtime.run;

import dev.sluice.api.run.Sha256;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.checkpoint.CarriedState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Random streams by name: the SHA-256 of the run's seed, the component's path and the stream's
 * name, each with its length, is the whole state of a generator with 256 bits of it. Streams are
 * then independent draws of a starting point on one cycle of 2^256 - 1 numbers.
 */
final class PathStreams implements Streams {
  private final long seed;
  private final String path;
  private final CarriedState state;

  /**
   * @param state is told of every generator
   */
  PathStreams(long seed, String path, CarriedState state) {
    this.seed = seed;
    this.path = path;
    this.state = state;
  }

  @Override
  public RandomGenerator named(String name) {
    byte[] pathBytes = path.getBytes(StandardCharsets.UTF_8);
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    Xoshiro generator = new Xoshiro(ByteBuffer.wrap(digest(pathBytes, nameBytes)));
    state.taken(path, name, generator);
    return generator;
  }

  private byte[] digest(byte[] pathBytes, byte[] nameBytes) {
    ByteBuffer text =
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + pathBytes.length + nameBytes.length)
            .putLong(seed)
            .putInt(pathBytes.length)
            .put(pathBytes)
            .putInt(nameBytes.length)
            .put(nameBytes);
    return Sha256.digest().digest(text.array());
  }
}
