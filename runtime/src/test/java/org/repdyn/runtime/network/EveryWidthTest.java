package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.kernel.Simd;

/** Every operation at vector widths that this machine would not choose; its own is PlanTest's. */
class EveryWidthTest {

  /** What runs in the other JVM. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      PlanTest test = new PlanTest();
      List<OpCases.Case> cases = OpCases.all();
      for (OpCases.Case c : cases) {
        test.forwardAndGradients(c);
        test.fusedUpdatesAreUpdates(c);
        test.smallerBatch(c);
      }
      for (TrainingSettings.Optimizer optimizer : TrainingSettings.Optimizer.values()) {
        test.everyUpdateRule(optimizer);
      }
      System.out.println(Simd.bits() + " bits, " + cases.size() + " networks");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void asTheReference(int bytes) throws IOException, InterruptedException {
    int bits = Math.min(8 * bytes, Simd.bits());
    assertThat(Fork.java(Program.class, "-XX:MaxVectorSize=" + bytes))
        .containsExactly(bits + " bits, " + OpCases.all().size() + " networks");
  }
}
