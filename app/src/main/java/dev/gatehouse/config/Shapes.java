package dev.gatehouse.config;

import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the shapes off settings records. A record that cannot be configured (a component without {@code @Key}, a type
 * nobody can write, a default that does not fit, two keys with one variable) is a fault of ours: IllegalArgumentException.
 */
final class Shapes {
    /** The records being looked at, from the root on: a record within itself would have no end. */
    private final Deque<Class<?>> path = new ArrayDeque<>();

    private Shapes() {}

    static SectionShape of(Class<? extends Record> root) {
        SectionShape shape = new Shapes().section(root);
        Set<String> variables = new HashSet<>();
        shape.places(Place.ROOT).forEach(place -> {
            require(variables.add(place.variable()), root, place.variable() + " stands for two keys");
            require(variables.add(place.fileVariable()), root, place.fileVariable() + " stands for two keys");
        });
        return shape;
    }

    private SectionShape section(Class<?> type) {
        require(!path.contains(type), type, "it contains itself");
        path.push(type);
        RecordComponent[] parts = type.getRecordComponents();
        List<Component> components =
                Arrays.stream(parts).map(part -> component(type, part)).toList();
        Set<String> names = new HashSet<>();
        for (Component component : components) {
            require(names.add(component.name()), type, component.name() + " stands for two keys");
            component.fileKey().ifPresent(name -> require(names.add(name), type, name + " stands for two keys"));
        }
        path.pop();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return new SectionShape(constructor(type, types), components);
    }

    private Component component(Class<?> type, RecordComponent part) {
        Key key = part.getAnnotation(Key.class);
        require(key != null, type, part.getName() + " has no @Key");
        require(!key.meaning().isBlank(), type, part.getName() + " has no meaning");
        Shape shape = shape(type, part.getGenericType());
        Optional<String> standard = Optional.of(key.standard()).filter(text -> !text.isEmpty());
        standard.ifPresent(text -> requireFits(text, shape, type, part.getName()));
        String name = key.name().isEmpty() ? part.getName() : key.name();
        return new Component(name, standard, key.meaning(), shape);
    }

    private Shape shape(Class<?> owner, Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(owner, generic);
        }
        require(type instanceof Class<?>, owner, type + " cannot be read");
        Class<?> plain = (Class<?>) type;
        if (isSection(plain)) {
            return section(plain);
        }
        ScalarType scalar = ScalarTypes.of(plain)
                .orElseThrow(() -> new IllegalArgumentException(owner.getName() + ": " + type + " cannot be read"));
        return new ScalarShape(scalar, plain == Secret.class);
    }

    private Shape container(Class<?> owner, ParameterizedType generic) {
        Type raw = generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == Optional.class) {
            return new OptionalShape(shape(owner, arguments[0]));
        }
        if (raw == List.class || raw == Set.class) {
            return new ListShape(shape(owner, arguments[0]), raw == Set.class);
        }
        require(raw == Map.class, owner, generic + " cannot be read");
        Shape key = shape(owner, arguments[0]);
        require(key instanceof ScalarShape, owner, generic + " has a key that is no single word");
        return new MapShape((ScalarShape) key, shape(owner, arguments[1]));
    }

    /** A record without keys of its own, such as a tenant's name, is written as one word. */
    private static boolean isSection(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents()).anyMatch(part -> part.isAnnotationPresent(Key.class));
    }

    private static void requireFits(String standard, Shape shape, Class<?> type, String name) {
        Shape content = shape instanceof OptionalShape optional ? optional.content() : shape;
        Problems problems = new Problems();
        Binding binding = new Binding(new Environment(Map.of(), Set.of(), problems), Path.of(""), problems);
        Slot slot = new Slot(Place.ROOT, Optional.empty(), Optional.of(standard), new Source.Nowhere());
        boolean single = content instanceof ScalarShape;
        boolean list = content instanceof ListShape several && several.element() instanceof ScalarShape;
        require(single || list, type, name + " cannot have a default");
        require(single || !standard.startsWith("["), type, "the default of " + name + " is written without brackets");
        try {
            content.bind(slot, binding);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(type.getName() + ": the default of " + name + " " + e.getMessage(), e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>[] parameters) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " has no canonical constructor", e);
        }
    }

    private static void require(boolean holds, Class<?> type, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(type.getName() + ": " + fault);
        }
    }
}
