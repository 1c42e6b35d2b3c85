package org.repdyn.runtime.network.memory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.network.Network;

/** Who reads each node of a network. */
final class Users {
  private final Node output;
  private final Set<Node> taps;
  private final List<List<Node>> users = new ArrayList<>();

  Users(Network network) {
    this.output = network.output();
    this.taps = new HashSet<>(network.graph().taps().values());
    List<Node> nodes = network.graph().nodes();
    nodes.forEach(_ -> users.add(new ArrayList<>()));
    nodes.forEach(n -> n.inputs().forEach(i -> users.get(i.index()).add(n)));
  }

  /** The operations that read a node, once for each of their operands that it is. */
  List<Node> of(Node node) {
    return users.get(node.index());
  }

  /** Whether one operand of one operation is all that reads a node. */
  boolean once(Node node) {
    return of(node).size() == 1 && node != output;
  }

  /** Whether the values of a node can be read from outside of the network. */
  boolean observed(Node node) {
    return node == output || taps.contains(node);
  }
}
