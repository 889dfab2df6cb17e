package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A loop; each turn has a scope of its own. */
record ForStatement(
    List<String> targets,
    Expression elements,
    @Nullable Expression condition,
    Statement body,
    Statement otherwise)
    implements Statement {

  @Override
  public End render(Scope scope, Output out) {
    List<? extends @Nullable Object> all = chosen(scope);
    if (all.isEmpty()) {
      return otherwise.render(scope.inner(), out);
    }
    int depth = scope.get(LoopVariable.NAME) instanceof LoopVariable outer ? outer.depth() + 1 : 1;
    LoopVariable loop = new LoopVariable(all, depth);
    for (int i = 0; i < all.size(); i++) {
      scope.allowance().step();
      loop.to(i);
      Scope turn = scope.inner();
      turn.set(LoopVariable.NAME, loop);
      Assignments.unpack(targets, all.get(i), turn, scope);
      if (body.render(turn, out) == End.BREAK) {
        break;
      }
    }
    return End.NORMAL;
  }

  private List<? extends @Nullable Object> chosen(Scope scope) {
    List<? extends @Nullable Object> all =
        Values.elements(elements.value(scope), scope.allowance());
    if (condition == null) {
      return all;
    }
    List<@Nullable Object> chosen = new ArrayList<>();
    for (Object each : all) {
      Scope turn = scope.inner();
      Assignments.unpack(targets, each, turn, scope);
      if (Values.isTrue(condition.value(turn))) {
        chosen.add(each);
      }
    }
    return chosen;
  }
}
