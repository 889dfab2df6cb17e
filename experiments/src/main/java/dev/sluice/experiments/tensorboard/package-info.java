/**
 * A tracker that writes TensorBoard's event files: records of protocol buffers, each with its
 * length and checksums. Nothing of TensorFlow is needed to write or to read them.
 */
@NullMarked
package dev.sluice.experiments.tensorboard;

import org.jspecify.annotations.NullMarked;
