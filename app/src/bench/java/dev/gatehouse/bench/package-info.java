/**
 * The benchmark: what the gateway adds to the directory behind it.
 *
 * <p>A {@link dev.gatehouse.bench.Site} is a slapd, a gateway in a process of its own and the people in the directory. An
 * {@link dev.gatehouse.bench.Operation} is one thing a client does over HTTP and the bare LDAP it comes down to; a
 * {@link dev.gatehouse.bench.Duel} lets both run in turns, so that what else the machine does hits both alike. What was
 * measured is kept as JSON, and {@link dev.gatehouse.bench.Report} makes the page and the plots from it. Nothing of it is
 * shipped.
 */
@NullMarked
package dev.gatehouse.bench;

import org.jspecify.annotations.NullMarked;
