/**
 * One self-contained HTML page of a run. It opens offline and makes no network request: charts are
 * drawn by Vega-Lite, which stands in the page, and a content security policy forbids the rest.
 *
 * <p>{@link org.repdyn.runtime.report.html.RunReport} goes in, {@link
 * org.repdyn.runtime.report.html.HtmlReport} makes the text. A page is a list of {@link
 * org.repdyn.runtime.report.html.Section}s; each says nothing where a run has nothing for it. A
 * chart is a Vega-Lite specification in a resource file of this package, filled with data.
 */
package org.repdyn.runtime.report.html;
