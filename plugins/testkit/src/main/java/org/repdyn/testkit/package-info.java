/**
 * One contract for each service of the api: interfaces of JUnit tests, to be implemented by the
 * test classes of plugins.
 */
package org.repdyn.testkit;
