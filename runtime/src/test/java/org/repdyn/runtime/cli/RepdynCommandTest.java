package org.repdyn.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Which objects a command line needs: a start makes no more than it uses. */
class RepdynCommandTest {
  @TempDir private Path directory;

  private final List<Class<?>> made = new ArrayList<>();
  private final StringWriter out = new StringWriter();

  private int execute(String... arguments) {
    RepdynCommand.Factory factory = new RepdynCommand.Factory();
    IFactory noting =
        new IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            if (Subcommand.class.isAssignableFrom(type)) {
              made.add(type);
            }
            return factory.create(type);
          }
        };
    CommandLine line =
        RepdynCommand.commandLine(noting, arguments).setOut(new PrintWriter(out, true));
    return line.setErr(new PrintWriter(out, true)).execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "nonsense"})
  void whatIsNoSubcommandNeedsNoInjector(String argument) {
    execute(argument);
    assertThat(out.toString()).isNotEmpty();
    assertThat(made).isEmpty();
  }

  @Test
  void onlyTheSubcommandThatIsCalledIsMade() {
    assertThat(execute("plugins", "--help")).isZero();
    assertThat(out.toString()).contains("--plugins=DIR", "--json");
    assertThat(made).containsExactly(PluginsCommand.class);
  }

  @Test
  void anAtSignBeginsTheNameOfAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("arguments"), "--help");
    assertThat(execute("plugins", "@" + file)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(out.toString()).contains("@" + file);
  }

  /** The shell of the user must not take a lost result for one. */
  @Test
  void aFullStdoutIsAFailure() {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    try {
      System.setOut(new PrintStream(full, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
      assertThat(Output.delivered(ExitCode.OK)).isZero();
      System.out.println("a");
      assertThat(Output.delivered(ExitCode.OK)).isEqualTo(ExitCode.FAILED);
      assertThat(Output.delivered(ExitCode.INTERRUPTED)).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("cannot be written to stdout");
  }
}
