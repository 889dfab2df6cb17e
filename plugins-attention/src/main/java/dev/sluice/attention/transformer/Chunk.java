package dev.sluice.attention.transformer;

/** What is done with some rows of the forward pass. */
@FunctionalInterface
interface Chunk {
  void run(int from, int to, Space space);
}
