package org.repdyn.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only another JVM can show: the same bits without the JIT, right results at other widths. */
class ForkTest {

  @Test
  void interpretedAndCompiledCodeGiveTheSameBits() throws Exception {
    String interpreted = fork(List.of("-Xint"), Fingerprint.class, "0");
    String compiled = fork(List.of(), Fingerprint.class, "6000");
    assertThat(compiled).isEqualTo(interpreted).startsWith(Simd.bits() + " [");
  }

  /**
   * Which class of vectors a kernel works on, the JIT often knows from the runs that it has seen;
   * in some JVMs it compiles before it has. Told not to look, it must find out from the code.
   */
  @Test
  void kernelsStayFreeOfAllocationsWithoutProfiles() throws Exception {
    assertThat(fork(List.of("-XX:-UseTypeProfile"), Allocations.class)).isEmpty();
  }

  /** At this machine's own width, the widest, the same comparisons are tests themselves. */
  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void narrowerWidths(int bytes) throws Exception {
    String bits = fork(List.of("-XX:MaxVectorSize=" + bytes), Widths.class);
    assertThat(bits).isEqualTo(String.valueOf(Math.min(8 * bytes, Simd.bits())));
  }

  private static String fork(List<String> options, Class<?> program, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
