package org.repdyn.runtime.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results on stdout. */
final class Output {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Output() {}

  static void json(JsonNode tree) {
    System.out.println(MAPPER.writeValueAsString(tree));
  }
}
