package dev.sluice.experiments.schedule;

/** Where a run of a suite stands. */
public enum RunState {
  /** Its turn has not come. */
  WAITING,
  /** Its process was started. */
  RUNNING,
  /** Another process of this suite, here or on another machine, has it. */
  ELSEWHERE,
  /** It finished, in this call or before. */
  DONE,
  /** It was tried as often as allowed. */
  FAILED,
  /** It was ended before its end, and a later call takes it up. */
  INTERRUPTED
}
