/** The peer that the benchmark sets the gateway beside; runs in a process of its own, with libraries of its own. */
package dev.gatehouse.bench.rest2ldap;
