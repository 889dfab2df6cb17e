package dev.sluice.attention.transformer;

/**
 * What a decoder is made of besides its attention kernel and its positions.
 *
 * @param headWidth of a query, which need not be width / heads
 * @param block its layers
 * @param tied whether the embedding is the output matrix, too
 * @param learntPositions how many rows are learnt for positions and added to embeddings; 0 for none
 * @param longest the most tokens of a sequence
 * @param window how many keys a row sees, its own among them; 0 for all
 * @param softCap of scores; 0 for none
 * @param recompute whether the backward pass computes again what is inside of layers
 */
record DecoderForm(
    int layers,
    int width,
    int heads,
    int keyHeads,
    int headWidth,
    int hidden,
    BlockForm block,
    boolean tied,
    int learntPositions,
    int longest,
    int window,
    double softCap,
    boolean recompute) {

  /** How large it is. */
  Dimensions dimensions(int vocabulary, int lanes) {
    return new Dimensions(layers, width, heads, keyHeads, headWidth, hidden, vocabulary, lanes);
  }
}
