package org.repdyn.runtime.config;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.repdyn.runtime.error.InvalidInputException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One YAML document as a tree. A number whose text is not the usual one of its value, such as 1.10
 * or 1e3, stays a text, since only the key that it belongs to tells whether it is a number or a
 * name; {@link Scalars} reads both.
 */
final class YamlTree {
  /** No experiment nests deeper; a limit keeps the reading of hostile files off the stack's end. */
  private static final int DEEPEST = 50;

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private static final Pattern TOKEN = Pattern.compile("'?<([^>']+)>'?");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String source;
  private final Iterator<Event> events;

  private YamlTree(String text, String source) {
    this.source = source;
    LoadSettings settings = LoadSettings.builder().build();
    this.events = new ParserImpl(settings, new StreamReader(settings, text));
  }

  /**
   * Reads a text.
   *
   * @param text one document
   * @param source its name in problems
   * @return the tree; null (a node) if there is nothing but comments
   * @throws InvalidInputException if it cannot be read, with the line and column
   */
  static JsonNode of(String text, String source) {
    try {
      return new YamlTree(text, source).document();
    } catch (MarkedYamlEngineException e) {
      String context = e.getContext() == null ? "" : e.getContext();
      String where = context.isBlank() ? "" : " (" + context + ")";
      throw bad(source, e.getProblemMark().or(e::getContextMark), plain(e.getProblem() + where));
    } catch (ReaderException e) {
      throw new InvalidInputException(
          "%s, line %d: the character U+%04X is not allowed in YAML"
              .formatted(source, line(text, e.getPosition()), e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw new InvalidInputException(source + ": cannot be read as YAML");
    }
  }

  private JsonNode document() {
    events.next(); // the start of the stream
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return NODES.nullNode();
    }
    JsonNode tree = node(events.next(), 0);
    events.next(); // the end of the document
    Event after = events.next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw bad(after, "a second document begins; an experiment is one");
    }
    return tree;
  }

  private JsonNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw bad(event, "more than %d levels of nesting".formatted(DEEPEST));
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case MappingStartEvent mapping -> mapping(mapping, depth);
      case CollectionStartEvent list -> list(list, depth);
      // Aliases would let a small file stand for a huge one, and no experiment needs them.
      case AliasEvent _ -> throw bad(event, "YAML aliases (*name) are not supported");
      default -> throw bad(event, "there must be a value");
    };
  }

  private ObjectNode mapping(MappingStartEvent start, int depth) {
    refuseTag(start, start.getTag());
    ObjectNode mapping = NODES.objectNode();
    for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
      if (!(key instanceof ScalarEvent scalar) || scalar.getValue().isEmpty()) {
        throw bad(key, "a key must be a word");
      }
      if (mapping.has(scalar.getValue())) {
        throw bad(key, "duplicate key " + scalar.getValue());
      }
      mapping.set(scalar.getValue(), node(events.next(), depth + 1));
    }
    return mapping;
  }

  private ArrayNode list(CollectionStartEvent start, int depth) {
    refuseTag(start, start.getTag());
    ArrayNode list = NODES.arrayNode();
    for (Event element = events.next();
        element.getEventId() != Event.ID.SequenceEnd;
        element = events.next()) {
      list.add(node(element, depth + 1));
    }
    return list;
  }

  private void refuseTag(Event event, Optional<String> tag) {
    if (tag.isPresent()) {
      throw bad(event, "YAML tags (%s) are not supported".formatted(tag.get()));
    }
  }

  private JsonNode scalar(ScalarEvent scalar) {
    Optional<String> tag = scalar.getTag();
    boolean text = tag.equals(Optional.of("tag:yaml.org,2002:str")) || tag.equals(Optional.of("!"));
    refuseTag(scalar, text ? Optional.empty() : tag);
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN && !text;
    return plain ? plainValue(scalar.getValue()) : NODES.stringNode(scalar.getValue());
  }

  private static JsonNode plainValue(String text) {
    if (NULLS.contains(text)) {
      return NODES.nullNode();
    }
    if (text.equals("true") || text.equals("false")) {
      return NODES.booleanNode(text.equals("true"));
    }
    JsonNode number = number(text);
    return number.asString().equals(text) ? number : NODES.stringNode(text);
  }

  /** The number of a text, if it is one. */
  private static JsonNode number(String text) {
    if (!text.matches("-?[0-9][-+.0-9eE]{0,40}")) {
      return NODES.nullNode();
    }
    try {
      if (text.matches("-?[0-9]+")) {
        BigInteger whole = new BigInteger(text);
        return whole.bitLength() < Integer.SIZE
            ? NODES.numberNode(whole.intValue())
            : whole.bitLength() < Long.SIZE
                ? NODES.numberNode(whole.longValue())
                : NODES.numberNode(whole);
      }
      return NODES.numberNode(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return NODES.nullNode();
    }
  }

  private InvalidInputException bad(Event event, String problem) {
    return bad(source, event.getStartMark(), problem);
  }

  private static InvalidInputException bad(String source, Optional<Mark> at, String problem) {
    String place =
        at.map(m -> ", line %d, column %d".formatted(m.getLine() + 1, m.getColumn() + 1))
            .orElse("");
    return new InvalidInputException("%s%s: %s".formatted(source, place, problem));
  }

  private static long line(String text, int position) {
    return text.codePoints().limit(position).filter(c -> c == '\n').count() + 1;
  }

  /** The parser names its tokens in angle brackets. */
  private static String plain(String problem) {
    Matcher tokens = TOKEN.matcher(problem);
    return tokens.replaceAll(
        token ->
            switch (token.group(1)) {
              case "stream end" -> "the end of the text";
              case "block end" -> "the end of the block";
              case "block mapping start", "flow mapping start" -> "a mapping";
              case "block sequence start", "flow sequence start", "block entry" -> "a list";
              case "scalar" -> "a value";
              case "document start" -> "a second document";
              default -> "'" + token.group(1) + "'";
            });
  }
}
