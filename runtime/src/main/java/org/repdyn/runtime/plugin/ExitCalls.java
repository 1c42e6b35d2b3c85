package org.repdyn.runtime.plugin;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;

/**
 * Takes from the classes of plugins the calls that end the process, {@code System.exit} and {@code
 * exit} and {@code halt} of {@code Runtime}: each throws an exception instead. Java itself has
 * nothing that forbids them. Those that are made by reflection, by a method reference or in native
 * code stay as they are.
 */
final class ExitCalls {
  private static final MethodTypeDesc INT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final ClassDesc THROWN =
      ClassDesc.of(UnsupportedOperationException.class.getName());

  private ExitCalls() {}

  /** The same class without the calls. */
  static byte[] replaced(byte[] type, ClassLoader loader) {
    String text = new String(type, StandardCharsets.ISO_8859_1);
    if (!text.contains("exit") && !text.contains("halt")) {
      return type;
    }
    ClassFile file =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)));
    var model = file.parse(type);
    boolean calls =
        model.methods().stream()
            .flatMap(method -> method.code().stream())
            .anyMatch(ExitCalls::calls);
    return calls
        ? file.transformClass(
            model, ClassTransform.transformingMethodBodies(ExitCalls::calls, ExitCalls::replace))
        : type;
  }

  private static boolean calls(MethodModel method) {
    return method.code().stream().anyMatch(ExitCalls::calls);
  }

  private static boolean calls(CodeModel code) {
    return code.elementStream().anyMatch(ExitCalls::ends);
  }

  private static boolean ends(CodeElement element) {
    return element instanceof InvokeInstruction call
        && call.typeSymbol().equals(INT)
        && switch (call.owner().asInternalName() + "." + call.name().stringValue()) {
          case "java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt" -> true;
          default -> false;
        };
  }

  private static void replace(CodeBuilder code, CodeElement element) {
    if (!ends(element)) {
      code.with(element);
      return;
    }
    code.new_(THROWN)
        .dup()
        .ldc("a plugin may not end the process")
        .invokespecial(
            THROWN,
            ConstantDescs.INIT_NAME,
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String))
        .athrow();
  }
}
