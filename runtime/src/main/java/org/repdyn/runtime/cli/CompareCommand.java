package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.report.json.CompareJson;
import org.repdyn.runtime.report.text.CompareText;
import org.repdyn.runtime.results.ExperimentResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays run directories over each other. */
@Command(
    name = "compare",
    description =
        "Lay finished runs over each other: curves, rates, judgement, settings that differ.",
    footer = {
      "",
      "Writes one page, compare.html, and prints a table. The run directories stay as they are.",
      "Example: repdyn compare runs/lazy runs/rich -o lazy-rich.html"
    })
final class CompareCommand extends Subcommand {
  @Parameters(arity = "1..*", paramLabel = "RUN", description = "The directories of finished runs.")
  List<Path> directories;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The page, replaced if it exists; default compare.html.")
  Path output = Path.of("compare.html");

  @Inject
  CompareCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    List<ExperimentResult.Compared> runs = open().compare(directories, output);
    if (json) {
      Output.json(CompareJson.of(runs).put("page", output.toString()));
    } else {
      Stdout.results().print(Printable.lines(CompareText.of(runs)));
      Stdout.results().println(Printable.line("page    " + output));
    }
    return ExitCode.OK;
  }
}
