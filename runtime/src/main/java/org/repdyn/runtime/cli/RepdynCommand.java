package org.repdyn.runtime.cli;

import com.google.inject.Guice;
import java.io.PrintWriter;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.repdyn.runtime.wiring.RuntimeModule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
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
    versionProvider = RepdynCommand.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:a run failed, or its files cannot be written",
      "2:invalid input",
      "3:a plugin is broken",
      "130:interrupted by Ctrl-C (143 by SIGTERM, 129 by SIGHUP); recorded data are saved"
    })
final class RepdynCommand implements Runnable {
  private static final List<Class<? extends Subcommand>> SUBCOMMANDS =
      List.of(
          RunCommand.class,
          SweepCommand.class,
          ReproduceCommand.class,
          ReportCommand.class,
          CompareCommand.class,
          FitCommand.class,
          SimulateCommand.class,
          PluginsCommand.class,
          ImageCommand.class,
          DoctorCommand.class);

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  /** Runs one command line and returns its exit code, whatever happens in it. */
  static int execute(String... args) {
    Stdout.reserve();
    try {
      CommandLine line = commandLine(new Factory(), args);
      try {
        return Output.delivered(line.execute(args));
      } catch (Error e) { // picocli hands on exceptions only
        return Failure.of(e).print(line.getErr(), List.of(args));
      }
    } finally {
      Stdout.release();
    }
  }

  static CommandLine commandLine(IFactory factory, String... args) {
    CommandLine line = new CommandLine(new RepdynCommand(), factory);
    subcommands(List.of(args)).forEach(line::addSubcommand);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // @ may begin the name of a file
        .setOut(new PrintWriter(Stdout.results(), true, Stdout.results().charset()))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> Failure.of(e).print(command.getErr(), parsed.originalArgs()))
        .setParameterExceptionHandler((e, parsed) -> misused(e, List.of(parsed)));
  }

  /**
   * Those that a command line can mean. To read the options of all ten takes a quarter of the time
   * of {@code --version}: the one that is called is enough, and that needs none.
   */
  private static List<Class<? extends Subcommand>> subcommands(List<String> args) {
    if (args.isEmpty()) {
      return SUBCOMMANDS;
    }
    if (args.equals(List.of("--version")) || args.equals(List.of("-V"))) {
      return List.of();
    }
    var called = SUBCOMMANDS.stream().filter(c -> name(c).equals(args.getFirst())).toList();
    return called.isEmpty() ? SUBCOMMANDS : called;
  }

  private static String name(Class<? extends Subcommand> type) {
    return Objects.requireNonNull(type.getAnnotation(Command.class)).name();
  }

  @Override
  public void run() {
    spec.commandLine().usage(Stdout.results());
  }

  private static int misused(ParameterException e, List<String> args) {
    PrintWriter err = e.getCommandLine().getErr();
    int code = new Failure(ExitCode.BAD_INPUT, String.valueOf(e.getMessage())).print(err, args);
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return code;
  }

  /** The version, read from the module descriptor. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"repdyn " + current()};
    }

    static String current() {
      ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
      return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
    }
  }

  /**
   * Creates subcommands with the injector of the process. picocli creates only the subcommand that
   * is called, so {@code --version} and {@code --help} need no injector. Options are parsed after
   * that; the plugin directories are therefore known only when the plugins are needed.
   */
  static final class Factory implements IFactory {
    private Subcommand called;

    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (!Subcommand.class.isAssignableFrom(type)) {
        return CommandLine.defaultFactory().create(type); // groups of options, lists
      }
      K command = Guice.createInjector(new RuntimeModule(this::plugins)).getInstance(type);
      called = (Subcommand) command;
      return command;
    }

    private List<Path> plugins() {
      return called.plugins;
    }
  }
}
