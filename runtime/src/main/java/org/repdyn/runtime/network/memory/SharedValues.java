package org.repdyn.runtime.network.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.OpTraits;

/**
 * Which nodes have their values in the memory of an operand: because they are the same numbers, or
 * because nothing needs those of the operand any more. Less memory is read and written, and more of
 * it stays in the caches.
 */
final class SharedValues {
  private final List<Node> nodes;
  private final Users users;

  /** The operand in whose memory each node lies; -1 where it has memory of its own. */
  private final int[] at;

  SharedValues(Network network, Users users, Views views) {
    this.nodes = network.graph().nodes();
    this.users = users;
    this.at = new int[nodes.size()];
    Arrays.fill(at, -1);
    for (Node n : nodes) {
      Optional<Node> operand = views.contains(n) ? Optional.of(n.inputs().getFirst()) : operand(n);
      operand.ifPresent(i -> at[n.index()] = i.index());
    }
  }

  private Optional<Node> operand(Node node) {
    return switch (OpTraits.of(node).value()) {
      case OWN -> Optional.empty();
      case OF_OPERAND -> Optional.of(node.inputs().getFirst());
      case OVER_OPERAND ->
          node.inputs().stream()
              .filter(i -> i.batched() == node.batched() && i.shape().equals(node.shape()))
              .filter(this::replaceable)
              .findFirst();
    };
  }

  /** Whether nothing but the one operation that reads a node needs its values. */
  private boolean replaceable(Node node) {
    OpTraits traits = OpTraits.of(node);
    if (!users.once(node) || users.observed(node) || traits.result() == OpTraits.Result.KEPT) {
      return false;
    }
    // The operand whose values a node has replaced is no longer needed.
    return at[node.index()] < 0
        || traits.value() == OpTraits.Value.OVER_OPERAND
        || replaceable(nodes.get(at[node.index()]));
  }

  /** The operand in whose memory the values of a node lie, if they do. */
  Optional<Node> of(Node node) {
    return at[node.index()] < 0 ? Optional.empty() : Optional.of(nodes.get(at[node.index()]));
  }
}
