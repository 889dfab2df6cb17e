/**
 * How runs are shown elsewhere. A run writes its journal and nothing else; a {@link
 * dev.sluice.api.track.Tracker} is fed from that journal, on a thread of its own while the run goes
 * on, or afterwards by {@code sluice sync}. How far it came is stored in the run folder, so that an
 * interrupted tracker continues where it stopped, and a tracker that fails never fails a run.
 */
@NullMarked
package dev.sluice.api.track;

import org.jspecify.annotations.NullMarked;
