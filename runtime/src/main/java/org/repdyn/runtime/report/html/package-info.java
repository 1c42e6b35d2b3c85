/**
 * One self-contained HTML page of a run. It opens offline and makes no network request: charts are
 * drawn by Vega-Lite, which is included in the page, and a content security policy forbids the
 * rest.
 *
 * <p>{@link org.repdyn.runtime.report.html.RunReport} is the input, {@link
 * org.repdyn.runtime.report.html.HtmlReport} renders it. A page is a list of {@link
 * org.repdyn.runtime.report.html.Section}s; a section is omitted if a run has no data for it. A
 * chart is a Vega-Lite specification in a resource file of this package, filled with data.
 */
package org.repdyn.runtime.report.html;
