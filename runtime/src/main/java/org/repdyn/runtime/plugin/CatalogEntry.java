package org.repdyn.runtime.plugin;

import org.repdyn.api.Provider;

/**
 * A usable provider.
 *
 * @param service what it provides
 * @param id its checked id
 * @param provider the provider
 * @param origin module and version, and the jar where it was dropped in
 */
public record CatalogEntry(Service service, String id, Provider<?> provider, String origin) {}
