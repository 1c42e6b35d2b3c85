package org.repdyn.runtime.config;

import tools.jackson.databind.node.ObjectNode;

/**
 * A part of an experiment that a plugin provides. In the file it is a mapping with {@code type}, or
 * just the type where its settings stay at their defaults.
 *
 * @param type the id of the provider
 * @param settings the other keys, to be bound over the provider's defaults
 */
public record ComponentSpec(String type, ObjectNode settings) {}
