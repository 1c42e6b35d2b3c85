package org.repdyn.plugin.arrays;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.TaskProvider;
import org.repdyn.testkit.TaskContract;

class ArrayFilesContractTest implements TaskContract<ArraysConfig> {
  @TempDir Path directory;

  private Path inputs = Path.of("inputs.npy");
  private Path targets = Path.of("targets.npy");
  private Path labels = Path.of("labels.npy");

  @BeforeEach
  void write() {
    inputs = NpyFile.of("<f4", false, "(3, 2)", 0, 1, 2, 3, 4, 5).write(directory, "inputs.npy");
    targets = NpyFile.of("<f8", false, "(3,)", 0.5, -1, 2).write(directory, "targets.npy");
    labels = NpyFile.of("|u1", false, "(3,)", 0, 0, 1).write(directory, "labels.npy");
  }

  @Override
  public TaskProvider<ArraysConfig> provider() {
    return new ArrayFiles();
  }

  @Override
  public List<ArraysConfig> cases() {
    return List.of(
        new ArraysConfig(
            inputs, targets, null, null, null, null, 0, ArraysConfig.Normalization.NONE),
        new ArraysConfig(
            inputs, null, labels, inputs, null, labels, 3, ArraysConfig.Normalization.STANDARD));
  }
}
