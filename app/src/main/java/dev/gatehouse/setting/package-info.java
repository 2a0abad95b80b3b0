/**
 * What settings records are made of: the {@link dev.gatehouse.setting.Key} of a component, the
 * {@link dev.gatehouse.setting.Secret} and the {@link dev.gatehouse.setting.DataSize}; and how a mistyped name is met. Uses
 * nothing of ours.
 */
@NullMarked
package dev.gatehouse.setting;

import org.jspecify.annotations.NullMarked;
