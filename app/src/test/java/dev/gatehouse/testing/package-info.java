/**
 * What tests share: real directory servers as child processes, a proxy that breaks connections, certificates, a clock.
 *
 * <p>A server that is not installed leaves its suite out, which the suite then says; with
 * {@code GATEHOUSE_REQUIRE_SERVERS=true} it is a failure instead.
 */
@NullMarked
package dev.gatehouse.testing;

import org.jspecify.annotations.NullMarked;
