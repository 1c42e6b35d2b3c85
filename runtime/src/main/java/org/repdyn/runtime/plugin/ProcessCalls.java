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
import java.util.Set;

/**
 * Takes from the classes of plugins the calls that end the process, or change for everyone in it
 * how numbers are written and where messages go: each throws an exception instead. Java itself has
 * nothing that forbids them. Those that are made by reflection, by a method reference or in native
 * code stay as they are.
 */
final class ProcessCalls {
  private static final Set<String> ENDING =
      Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");

  private static final Set<String> CHANGING =
      Set.of(
          "java/lang/System.setErr",
          "java/lang/System.setIn",
          "java/lang/System.setOut",
          "java/lang/System.setProperties",
          "java/lang/Thread.setDefaultUncaughtExceptionHandler",
          "java/util/Locale.setDefault",
          "java/util/TimeZone.setDefault");

  private static final ClassDesc THROWN =
      ClassDesc.of(UnsupportedOperationException.class.getName());

  private ProcessCalls() {}

  /** The same class without the calls. */
  static byte[] replaced(byte[] type, ClassLoader loader) {
    String text = new String(type, StandardCharsets.ISO_8859_1);
    if (!text.contains("exit") && !text.contains("halt") && !text.contains("set")) {
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
            .anyMatch(ProcessCalls::calls);
    return calls
        ? file.transformClass(
            model,
            ClassTransform.transformingMethodBodies(ProcessCalls::calls, ProcessCalls::replace))
        : type;
  }

  private static boolean calls(MethodModel method) {
    return method.code().stream().anyMatch(ProcessCalls::calls);
  }

  private static boolean calls(CodeModel code) {
    return code.elementStream().anyMatch(ProcessCalls::taken);
  }

  private static boolean taken(CodeElement element) {
    return element instanceof InvokeInstruction call
        && (ENDING.contains(method(call)) || CHANGING.contains(method(call)));
  }

  private static String method(InvokeInstruction call) {
    return call.owner().asInternalName() + "." + call.name().stringValue();
  }

  private static void replace(CodeBuilder code, CodeElement element) {
    if (!(element instanceof InvokeInstruction call && taken(call))) {
      code.with(element);
      return;
    }
    String method = method(call);
    code.new_(THROWN)
        .dup()
        .ldc(
            ENDING.contains(method)
                ? "a plugin may not end the process"
                : "a plugin may not call " + method.substring(method.lastIndexOf('/') + 1))
        .invokespecial(
            THROWN,
            ConstantDescs.INIT_NAME,
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String))
        .athrow();
  }
}
