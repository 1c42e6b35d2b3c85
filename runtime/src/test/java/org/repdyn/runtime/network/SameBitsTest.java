package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.config.TrainingSettings;

/** The float32 plan gives the same bits whether or not the JIT has compiled it. */
class SameBitsTest {

  @Test
  void interpretedAndCompiled() throws IOException, InterruptedException {
    for (OpCases.Case c : OpCases.all()) {
      BitsOfEveryOp.train(c.network(), TrainingSettings.Optimizer.SGD, 300);
    }
    Map<String, Long> compiled = BitsOfEveryOp.all();
    assertThat(compiled).hasSizeGreaterThan(100);
    assertThat(interpreted()).containsExactlyEntriesOf(compiled);
  }

  private static Map<String, Long> interpreted() throws IOException, InterruptedException {
    Map<String, Long> bits = new LinkedHashMap<>();
    for (String line : Fork.java(BitsOfEveryOp.class, "-Xint")) {
      int end = line.lastIndexOf('=');
      bits.put(line.substring(0, end), Long.parseLong(line.substring(end + 1)));
    }
    return bits;
  }
}
