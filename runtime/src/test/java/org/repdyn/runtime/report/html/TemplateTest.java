package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void textIsEscapedAndMarkupIsNot() {
    Html html =
        Template.fill("<p>{{a}}</p>{{b}}", Map.of("a", "x < y & \"z\"", "b", Html.markup("<hr>")));
    assertThat(html.markup()).isEqualTo("<p>x &lt; y &amp; &quot;z&quot;</p><hr>");
  }

  @Test
  void whatFillsAHoleIsNotLookedThroughAgain() {
    assertThat(Template.fill("{{a}}{{b}}", Map.of("a", "{{b}}$1\\", "b", "!")).markup())
        .isEqualTo("{{b}}$1\\!");
  }

  @Test
  void holesAndValuesMustMeet() {
    assertThatThrownBy(() -> Template.fill("{{a}}", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{{a}}");
    assertThatThrownBy(() -> Template.fill("", Map.of("a", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a");
  }

  @Test
  void controlCharactersAndHalfCharactersAreReplaced() {
    assertThat(Html.text("a\u0000\u0007\ud800b\r\n").markup()).isEqualTo("a���b�\n");
    assertThat(Html.text("η 😀").markup()).isEqualTo("η 😀");
  }
}
