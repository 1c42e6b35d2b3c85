package org.repdyn.runtime.plugin;

import java.util.function.Supplier;
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
public record CatalogEntry(Service service, String id, Provider<?> provider, Origin origin) {

  /**
   * Runs what calls code of the plugin that is not a method of its provider.
   *
   * @param <R> what it gives
   * @param what is called
   * @param call calls it
   * @return what it gave
   * @throws org.repdyn.runtime.error.PluginException if it throws anything
   */
  public <R> R guarded(String what, Supplier<R> call) {
    return new Guard(origin, service + " " + id).get(what, call);
  }
}
