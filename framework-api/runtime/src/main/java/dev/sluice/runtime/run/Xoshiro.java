package dev.sluice.runtime.run;

import dev.sluice.api.learn.State;
import dev.sluice.runtime.checkpoint.StreamState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * xoshiro256++ (Blackman and Vigna, ACM TOMS 47(4), 2021): 256 bits of state, period 2^256 - 1. The
 * JDK's own generators take so much state only as bytes, and JDK 17 extends their signs, which
 * gives two seeds of a few thousand one sequence. Not safe for several threads.
 */
final class Xoshiro implements RandomGenerator, StreamState {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /**
   * @param state 32 bytes, well mixed; not all zero
   */
  Xoshiro(ByteBuffer state) {
    s0 = state.getLong();
    s1 = state.getLong();
    s2 = state.getLong();
    s3 = state.getLong();
  }

  @Override
  public State state() {
    return new State(List.of(), List.of(s0, s1, s2, s3));
  }

  @Override
  public void restore(State state) {
    List<Long> words = state.of(0, 4).numbers();
    s0 = words.get(0);
    s1 = words.get(1);
    s2 = words.get(2);
    s3 = words.get(3);
  }

  @Override
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }
}
