package dev.sluice.alignment.text;

/** What wrote a text, which says where its tokens begin and end. */
enum Writing {
  /** People: prompt and answer are one text, as for TRL. */
  TEXT,
  /** A template around messages: prompt and answer are encoded each by itself. */
  AROUND,
  /** A checkpoint's template, with all that stands around texts. */
  RENDERED
}
