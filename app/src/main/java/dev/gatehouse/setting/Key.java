package dev.gatehouse.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a {@code …Settings} record: the configuration reader takes the default from here, the
 * configuration page the meaning.
 *
 * <p>The key in the file is the component's name, unless {@link #name()} says otherwise. A component of type {@code Optional}, {@code List}, {@code Set} or
 * {@code Map} needs no default (empty), nor does a nested settings record (all its defaults); every other component
 * without {@link #standard()} is required.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {
    /** The key in the file, where it is a word that Java keeps for itself; empty for the component's name. */
    String name() default "";

    /**
     * The default, written as in the file, for example {@code 10s}; a list separated by commas, for example
     * {@code RS256, ES256}; empty for none. A {@code Map} and a settings record cannot have one.
     */
    String standard() default "";

    /** One line for the configuration page: what it does, its unit, its limits. */
    String meaning();
}
