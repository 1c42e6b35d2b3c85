package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.request.RunControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fits and reports what a run recorded. */
@Command(
    name = "report",
    description = "Fit and report again what a run recorded, without training.",
    footer = {
      "",
      "For runs that were stopped, whose fit failed, or that an earlier version reported.",
      "Replaces fit.json and report.html. What is computed from the network after training",
      "(comparison of final distances, explained variance) requires its weights:",
      "record.weights, or the checkpoint of an unfinished run.",
      "Example: repdyn report runs/two-points"
    })
final class ReportCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "RUN", description = "The directory of a run.")
  Path directory;

  @Inject
  ReportCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    return Output.of(open().report(directory, RunControl.DEFAULT), json);
  }
}
