package org.repdyn.plugin.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.TaskProvider;
import org.repdyn.testkit.TaskContract;

class CifarContractTest implements TaskContract<CifarConfig> {
  @TempDir private Path directory;

  private Path ten = Path.of("ten");
  private Path hundred = Path.of("hundred");

  @BeforeEach
  void write() throws IOException {
    ten = CifarData.ten(4).directory(directory);
    hundred = CifarData.hundred(30).directory(directory);
  }

  @Override
  public TaskProvider<CifarConfig> provider() {
    return new Cifar();
  }

  @Override
  public List<CifarConfig> cases() {
    return List.of(
        new CifarConfig(
            ten,
            CifarConfig.Labels.FINE,
            List.of(3, 1),
            3,
            CifarConfig.Normalization.UNIT,
            Targets.SIGNED),
        new CifarConfig(
            hundred,
            CifarConfig.Labels.COARSE,
            List.of(),
            0,
            CifarConfig.Normalization.RAW,
            Targets.ONE_HOT));
  }
}
