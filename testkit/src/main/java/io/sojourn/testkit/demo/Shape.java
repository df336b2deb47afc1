package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** The names of a kind of object, shared by all objects of that kind; each brings only its values. */
final class Shape {
    private final String[] names;

    private Shape(String[] names) {
        this.names = names;
    }

    static Shape of(String... names) {
        return new Shape(names);
    }

    Value.Obj with(Value... values) {
        return Value.Obj.owning(names, values);
    }
}
