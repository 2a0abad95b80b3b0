/**
 * What the gateway counts and times about itself, and {@code /metrics}, where Prometheus reads it: the only package that
 * knows Micrometer and Prometheus.
 *
 * <p>It measures from outside: it wraps the directory and the authenticator, takes what the front and the mouths tell it,
 * and asks the pools, the server and the caches when it is read. What is measured does not know it. A label has one of a few words:
 * never a path as sent, a tenant, a name or a DN.
 */
@NullMarked
package dev.gatehouse.metrics;

import org.jspecify.annotations.NullMarked;
