package dev.gatehouse.config;

import dev.gatehouse.failure.FailureException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of any type that knows how to be made of a text: by a public static {@code parse}, {@code of} or
 * {@code valueOf}, or by a public constructor, that takes one String. A DN is read this way, a tenant's name too.
 */
final class TextFactory {
    private TextFactory() {}

    /** How a type is written that has such a factory; empty where it has none. */
    static Optional<ScalarType> scalarType(Class<?> type) {
        Stream<Executable> makers = Stream.concat(
                Stream.of("parse", "of", "valueOf").flatMap(name -> factory(type, name)),
                Arrays.stream(type.getConstructors()));
        return makers.filter(maker -> Arrays.equals(maker.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst()
                .map(maker -> new ScalarType(word(type), "write a " + word(type), parser(type, accessible(maker))));
    }

    private static ScalarType.Parser parser(Class<?> type, Executable maker) {
        return (text, folder) -> {
            try {
                return maker instanceof Constructor<?> constructor
                        ? constructor.newInstance(text)
                        : ((Method) maker).invoke(null, text);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException("is not a " + word(type) + reason(e.getCause()), e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(maker + " cannot be called", e);
            }
        };
    }

    private static Stream<Executable> factory(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getName().equals(name) && type.isAssignableFrom(method.getReturnType()))
                .map(Executable.class::cast);
    }

    /** A public member of a class that is not public. */
    private static Executable accessible(Executable maker) {
        maker.setAccessible(true);
        return maker;
    }

    /** {@code TenantId} becomes {@code tenant id}, {@code DN} stays. */
    private static String word(Class<?> type) {
        String name = type.getSimpleName();
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name
                : name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof FailureException failure) {
            return ": " + failure.failure().detail();
        }
        return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }
}
