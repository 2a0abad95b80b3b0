package dev.gatehouse.scim.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test holds the gateway to. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Requirement.All.class)
public @interface Requirement {
    /** The number of the RFC. */
    int rfc();

    /** The section, as {@code 3.4.2.2}. */
    String section();

    Level level();

    /** The requirement in our own words. */
    String text();

    /** Why we knowingly answer otherwise; the test then asserts our answer. Empty: we do not. */
    String deviation() default "";

    /** Several requirements that one test shows. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Requirement[] value();
    }
}
