package org.repdyn.runtime.plugin;

import org.repdyn.api.Provider;

/**
 * A usable provider.
 *
 * @param service what it provides
 * @param id its checked id
 * @param provider the provider; whatever its code does wrong is a {@link
 *     org.repdyn.runtime.error.PluginException} that names it
 * @param origin where it comes from
 */
public record CatalogEntry(Service service, String id, Provider<?> provider, Origin origin) {}
