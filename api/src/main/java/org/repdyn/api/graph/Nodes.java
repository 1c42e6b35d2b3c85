package org.repdyn.api.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The nodes of a graph with their names. */
abstract class Nodes {
  /** Far beyond any network that trains; a mistyped depth is refused at once instead. */
  private static final int MAX_NODES = 100_000;

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> taps = new LinkedHashMap<>();
  private final Set<String> storedNames = new HashSet<>();
  private final Deque<String> scopes = new ArrayDeque<>();
  private final Node input;

  Nodes(Shape input) {
    this.input = node("input", new Op.Input(input));
  }

  /**
   * The node that holds the samples.
   *
   * @return the input
   */
  public Node input() {
    return input;
  }

  /**
   * All nodes added so far, operands before their users.
   *
   * @return an unmodifiable view
   */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /**
   * The tapped nodes by name, in the order of tapping.
   *
   * @return an unmodifiable view
   */
  public Map<String, Node> taps() {
    return Collections.unmodifiableMap(taps);
  }

  /**
   * Builds a part of the network in a named scope.
   *
   * @param name one step of the path, such as {@code block-3}
   * @param part writes the nodes
   * @return what {@code part} returned
   */
  public Node scope(String name, Supplier<Node> part) {
    scopes.addLast(checkedName(name));
    try {
      return part.get();
    } finally {
      scopes.removeLast();
    }
  }

  /**
   * Makes a node available for recording.
   *
   * @param name the name within the present scope, unique
   * @param node the node
   * @return the same node
   */
  public Node tap(String name, Node node) {
    String path = path(checkedName(name));
    if (taps.putIfAbsent(path, node) != null) {
      throw new IllegalArgumentException("tap " + path + " already exists");
    }
    return node;
  }

  /**
   * A trained array, which may be shared between layers.
   *
   * @param name the name within the present scope, unique: letters, digits, {@code . _ - /}
   * @param shape its shape
   * @param initializer its first values
   * @return the parameter
   */
  public Node parameter(String name, Shape shape, Initializer initializer) {
    return stored(name, new Op.Parameter(shape, initializer));
  }

  /** What weights contain under its name, and tables of statistics in their heads. */
  private Node stored(String name, Op op) {
    if (!name.matches("[\\p{L}\\p{N}._-]+(/[\\p{L}\\p{N}._-]+)*")) {
      throw new IllegalArgumentException(
          "the name of a parameter is of letters, digits and . _ - /, was \"" + name + "\"");
    }
    if (!storedNames.add(path(name))) {
      throw new IllegalArgumentException("parameter " + path(name) + " already exists");
    }
    return node(name, op);
  }

  /** An array that training changes without a gradient. */
  final Node state(String name, Shape shape, double initial) {
    return stored(name, new Op.State(shape, initial));
  }

  /**
   * A fixed array.
   *
   * @param name the name within the present scope
   * @param shape its shape
   * @param values its elements, row-major
   * @return the constant
   */
  public Node constant(String name, Shape shape, double... values) {
    return node(name, new Op.Constant(shape, Arrays.stream(values).boxed().toList()));
  }

  /** Adds a node; the name is that within the present scope. */
  final Node node(String name, Op op, Node... operands) {
    String path = path(name);
    for (Node operand : operands) {
      if (operand.index() >= nodes.size() || nodes.get(operand.index()) != operand) {
        throw new IllegalArgumentException(path + ": " + operand + " belongs to another graph");
      }
    }
    Shape shape;
    try {
      shape = op.shape(Arrays.stream(operands).map(Node::shape).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
    if (nodes.size() == MAX_NODES) {
      throw new IllegalArgumentException(
          "%s: a network has at most %d operations; choose fewer layers"
              .formatted(path, MAX_NODES));
    }
    Node node = new Node(nodes.size(), path, op, List.of(operands), shape);
    nodes.add(node);
    return node;
  }

  /** The name within the present scope as a path. */
  final String path(String name) {
    return scopes.isEmpty() ? name : String.join("/", scopes) + "/" + name;
  }

  private static String checkedName(String name) {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("name must be lower-kebab, was \"" + name + "\"");
    }
    return name;
  }
}
