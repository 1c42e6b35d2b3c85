/**
 * One contract for each service of the api: interfaces of JUnit tests, which the test classes of
 * plugins implement.
 */
package org.repdyn.testkit;
