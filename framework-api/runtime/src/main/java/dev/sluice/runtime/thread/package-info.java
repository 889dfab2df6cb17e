/** Threads that never keep a process from ending. */
@NullMarked
package dev.sluice.runtime.thread;

import org.jspecify.annotations.NullMarked;
