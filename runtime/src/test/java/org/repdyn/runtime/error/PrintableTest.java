package org.repdyn.runtime.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void controlCharactersAreEscapedAndAllElseStays() {
    String hostile = "a\u001b[2J\u009b\u202e\u2028\r\n\t\u00fc";
    assertThat(Printable.line(hostile))
        .isEqualTo("a\\u001b[2J\\u009b\\u202e\\u2028\\u000d\\u000a\\u0009\u00fc");
    assertThat(Printable.lines("a\u0000\n\tb\r\n")).isEqualTo("a\\u0000\n\tb\r\n");
    assertThat(new InvalidInputException(List.of("\u0007", "b")).getMessage())
        .isEqualTo("\\u0007" + System.lineSeparator() + "b");
  }
}
