package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.PreferencePair;
import java.util.ArrayList;
import java.util.List;

/** Which answers a policy learns before it is aligned. */
public enum Start {
  /** Chosen and rejected alike: a policy that says either. */
  BOTH,
  /** The chosen ones, as is usual. */
  CHOSEN,
  /** None: the policy's first parameters. */
  NOTHING;

  List<Completion> answers(List<PreferencePair> pairs) {
    List<Completion> answers = new ArrayList<>();
    for (PreferencePair pair : pairs) {
      if (this != NOTHING) {
        answers.add(new Completion(pair.prompt(), pair.chosen()));
      }
      if (this == BOTH) {
        answers.add(new Completion(pair.rejectedPrompt(), pair.rejected()));
      }
    }
    return answers;
  }
}
