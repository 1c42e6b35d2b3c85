package org.repdyn.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Which objects a command line needs: a start makes no more than it uses. */
class RepdynCommandTest {
  private final List<Class<?>> made = new ArrayList<>();
  private final StringWriter out = new StringWriter();

  private int execute(String... arguments) {
    CommandFactory factory = new CommandFactory();
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
    CommandLine line = RepdynCommand.commandLine(noting).setOut(new PrintWriter(out, true));
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
}
