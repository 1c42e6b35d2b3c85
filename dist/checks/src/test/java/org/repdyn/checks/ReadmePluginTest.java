package org.repdyn.checks;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.EncoderProvider;
import org.repdyn.testkit.EncoderContract;

/** The example of README.md passes the tests that it recommends. */
class ReadmePluginTest implements EncoderContract<Record> {
  @TempDir private static Path folder;

  private static URLClassLoader plugin;

  @BeforeAll
  static void compileTheExample() throws IOException {
    DropInTest.compileTheExample(folder);
    URL jar = folder.resolve(Path.of("drop-ins", "wide.jar")).toUri().toURL();
    plugin = new URLClassLoader(new URL[] {jar});
  }

  @AfterAll
  static void close() throws IOException {
    plugin.close();
  }

  @Override
  @SuppressWarnings("unchecked") // its record is known by the text of README.md alone
  public EncoderProvider<Record> provider() {
    try {
      return (EncoderProvider<Record>)
          plugin.loadClass("com.example.wide.WideEncoder").getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public List<Record> cases() {
    try {
      Class<? extends Record> config = provider().defaults().getClass();
      return List.of(config.getConstructor(int.class).newInstance(4));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
