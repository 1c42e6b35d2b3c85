import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Brings class files of Java 5 and earlier to the version of this Java, the code as it is. The
 * startup cache cannot hold them (they lack stack maps, and are verified anew at every start): of
 * picocli these are all, a sixth of the time of a short command.
 */
final class OldClasses {
  private OldClasses() {}

  /** Copies all jars of a folder, those with old classes brought up to date. */
  static void bringUp(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> jars = Files.list(from)) {
      for (Path jar : jars.sorted().toList()) {
        bringUpJar(jar, to.resolve(jar.getFileName()));
      }
    }
  }

  private static void bringUpJar(Path from, Path to) throws IOException {
    try (ZipFile in = new ZipFile(from.toFile())) {
      Set<String> old = new HashSet<>();
      for (ZipEntry entry : in.stream().toList()) {
        if (isOld(in, entry)) {
          old.add(entry.getName());
        }
      }
      if (old.isEmpty()) {
        Files.copy(from, to);
        return;
      }
      ClassFile files = classFile(in);
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
        for (ZipEntry entry : in.stream().toList()) {
          byte[] bytes = bytes(in, entry);
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(old.contains(entry.getName()) ? current(files, files.parse(bytes)) : bytes);
        }
      }
    }
  }

  private static boolean isOld(ZipFile jar, ZipEntry entry) throws IOException {
    return entry.getName().endsWith(".class")
        && !entry.getName().startsWith("META-INF/")
        && ClassFile.of().parse(bytes(jar, entry)).majorVersion() < ClassFile.JAVA_6_VERSION;
  }

  private static byte[] current(ClassFile files, ClassModel old) {
    return files.transformClass(
        old,
        // Methods are built anew, else their code is copied, without stack maps.
        ClassTransform.transformingMethodBodies(CodeBuilder::with)
            .andThen(
                (builder, element) -> {
                  if (element instanceof ClassFileVersion) {
                    builder.withVersion(ClassFile.latestMajorVersion(), 0);
                  } else {
                    builder.with(element);
                  }
                }));
  }

  /** Knows the supertypes of the jar's own classes, which stack maps depend on. */
  private static ClassFile classFile(ZipFile jar) {
    ClassHierarchyResolver own =
        ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String name = type.descriptorString();
              ZipEntry entry = jar.getEntry(name.substring(1, name.length() - 1) + ".class");
              return entry == null ? null : stream(jar, entry);
            });
    return ClassFile.of(
        StackMapsOption.GENERATE_STACK_MAPS,
        ClassHierarchyResolverOption.of(
            own.orElse(ClassHierarchyResolver.defaultResolver()).cached()));
  }

  private static InputStream stream(ZipFile jar, ZipEntry entry) {
    try {
      return jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
