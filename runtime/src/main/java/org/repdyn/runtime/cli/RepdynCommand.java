package org.repdyn.runtime.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.PluginException;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.error.RepdynException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code repdyn} command: runs the subcommand and maps its exceptions to messages and exit
 * codes.
 */
@Command(
    name = "repdyn",
    description = "Train networks, record how their representations move, and compare with theory.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      SweepCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      FitCommand.class,
      SimulateCommand.class,
      PluginsCommand.class,
      DoctorCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:a run failed, or its files cannot be written",
      "2:invalid input",
      "3:a plugin is broken",
      "130:interrupted by Ctrl-C (143 by SIGTERM, 129 by SIGHUP); recorded data are saved"
    })
final class RepdynCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  /** Runs one command line and returns its exit code, whatever happens in it. */
  static int execute(String... args) {
    CommandLine line = commandLine(new CommandFactory());
    try {
      return Output.delivered(line.execute(args));
    } catch (OutOfMemoryError e) {
      line.getErr()
          .printf(
              Locale.ROOT,
              "repdyn: out of memory (%s): Java may use %d MB here, more with"
                  + " REPDYN_JAVA_OPTIONS=-Xmx%dm%n",
              e.getMessage(),
              Runtime.getRuntime().maxMemory() >> 20,
              Runtime.getRuntime().maxMemory() >> 19);
      return ExitCode.FAILED;
    } catch (Error e) { // picocli hands on exceptions only
      return explain(e, line.getErr());
    }
  }

  static CommandLine commandLine(IFactory factory) {
    return new CommandLine(new RepdynCommand(), factory)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // @ may begin the name of a file
        .setExecutionExceptionHandler((e, command, parsed) -> explain(e, command.getErr()))
        .setParameterExceptionHandler((e, rest) -> misused(e));
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  private static int explain(Throwable e, PrintWriter err) {
    if (e instanceof RepdynException known) {
      known.problems().forEach(problem -> err.println("repdyn: " + problem));
      return switch (known) {
        case InvalidInputException _ -> ExitCode.BAD_INPUT;
        case PluginException _ -> ExitCode.PLUGIN_TROUBLE;
      };
    }
    if (e instanceof UncheckedIOException unwritten) {
      err.println("repdyn: a file cannot be written or read: " + unwritten.getCause().getMessage());
      return ExitCode.FAILED;
    }
    err.println("repdyn: internal error; please report it with the following stack trace.");
    e.printStackTrace(err);
    return ExitCode.FAILED;
  }

  private static int misused(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("repdyn: " + Printable.line(e.getMessage()));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.BAD_INPUT;
  }
}
