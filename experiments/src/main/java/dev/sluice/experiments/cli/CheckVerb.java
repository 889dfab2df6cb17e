package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Advised;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Problem;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is wrong with descriptors and suites; builds nothing. */
@Command(
    name = "check",
    description =
        "Check descriptors, and suites with every variant: all that is wrong with each, with file,"
            + " line and column.")
final class CheckVerb extends Verb {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Descriptors and suites.")
  private List<Path> files = List.of();

  private static final int MOST = 100;

  CheckVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Registry registry = context.registry().get();
    Descriptors descriptors = new Descriptors(registry);
    Suites suites = new Suites(registry);
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    int wrong = 0;
    for (Path file : files) {
      List<String> advice = new ArrayList<>();
      Optional<DescriptorException> refusal = refusal(descriptors, suites, file, advice);
      wrong += refusal.isEmpty() ? 0 : 1;
      if (json) {
        ObjectNode answer =
            answer(file, refusal.map(DescriptorException::problems).orElse(List.of()));
        advice.forEach(answer.putArray("warnings")::add);
        answers.add(answer);
      } else if (refusal.isEmpty()) {
        out().println(file + ": ok");
        advice.forEach(text -> err().println(file + ": warning: " + text));
      } else {
        err().println(refusal.get().getMessage());
      }
    }
    if (json) {
      print(answers);
    } else if (files.size() > 1) {
      out().println(files.size() + " checked, " + wrong + " wrong");
    }
    return wrong == 0 ? ExitCode.OK : ExitCode.WRONG_INPUT;
  }

  /**
   * @param advice takes what is allowed and yet probably not meant
   */
  private static Optional<DescriptorException> refusal(
      Descriptors descriptors, Suites suites, Path file, List<String> advice) {
    try {
      if (suites.isSuite(file)) {
        suites.read(file, List.of());
      } else {
        Record params = descriptors.read(file, List.of()).experiment().params();
        advice.addAll(params instanceof Advised advised ? advised.advice() : List.of());
      }
      return Optional.empty();
    } catch (DescriptorException e) {
      return Optional.of(e);
    }
  }

  private static ObjectNode answer(Path file, List<Problem> problems) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("file", file.toString()).put("ok", problems.isEmpty()).put("count", problems.size());
    ArrayNode list = answer.putArray("problems");
    for (Problem problem : problems.subList(0, Math.min(MOST, problems.size()))) {
      list.addObject()
          .put("file", problem.file())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("path", problem.path())
          .put("text", problem.text());
    }
    return answer;
  }
}
