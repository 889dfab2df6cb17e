package dev.sluice.alignment.text;

/** What gives way where prompt and answer are longer than max-length. */
public enum Truncation {
  /** The prompt, down to one token; an answer that does not fit is unusable. */
  PROMPT,
  /** The end of the answer; a prompt that leaves no room for one is unusable. TRL's default. */
  KEEP_START,
  /** The beginning of the prompt, of each sequence by itself; then that of the answer. */
  KEEP_END
}
