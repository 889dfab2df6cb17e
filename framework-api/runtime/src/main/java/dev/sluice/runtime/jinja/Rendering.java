package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.List;

/** One rendering: its output, its allowance, and the answers marked on the way. */
final class Rendering {
  private final Allowance allowance;
  private final Output root;
  private final List<Template.Piece> answers = new ArrayList<>();
  private int depth;

  Rendering(Allowance allowance) {
    this.allowance = allowance;
    root = new Output(allowance);
  }

  Allowance allowance() {
    return allowance;
  }

  Output root() {
    return root;
  }

  List<Template.Piece> answers() {
    return List.copyOf(answers);
  }

  /** A body rendered apart; {@code break} and {@code continue} end there. */
  String capture(Statement body, Scope scope) {
    if (++depth > Allowance.DEEPEST) {
      throw new TemplateException(
          "macros call each other more than " + Allowance.DEEPEST + " deep");
    }
    Output apart = new Output(allowance);
    body.render(scope, apart);
    depth--;
    return apart.text();
  }

  /** As transformers has it: the place is that in the root's text, even within a macro. */
  void answer(Statement body, Scope scope, Output out) {
    String text = capture(body, scope);
    int from = root.length();
    out.append(text);
    answers.add(new Template.Piece(from, from + text.length()));
  }
}
