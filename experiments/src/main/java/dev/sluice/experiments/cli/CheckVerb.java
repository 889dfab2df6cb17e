package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Problem;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is wrong with descriptors; builds nothing. */
@Command(
    name = "check",
    description = "Check descriptors: all that is wrong with each, with file, line and column.")
final class CheckVerb extends Verb {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Descriptors.")
  private List<Path> files = List.of();

  CheckVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Descriptors descriptors = new Descriptors(context.registry().get());
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    int wrong = 0;
    for (Path file : files) {
      List<Problem> problems = problems(descriptors, file);
      wrong += problems.isEmpty() ? 0 : 1;
      if (json) {
        answers.add(answer(file, problems));
      } else if (problems.isEmpty()) {
        out().println(file + ": ok");
      } else {
        problems.forEach(problem -> err().println(problem));
      }
    }
    if (json) {
      print(answers);
    } else if (files.size() > 1) {
      out().println(files.size() + " checked, " + wrong + " wrong");
    }
    return wrong == 0 ? ExitCode.OK : ExitCode.WRONG_INPUT;
  }

  private static List<Problem> problems(Descriptors descriptors, Path file) {
    try {
      descriptors.read(file, List.of());
      return List.of();
    } catch (DescriptorException e) {
      return e.problems();
    }
  }

  private static ObjectNode answer(Path file, List<Problem> problems) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("file", file.toString()).put("ok", problems.isEmpty());
    ArrayNode list = answer.putArray("problems");
    for (Problem problem : problems) {
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
