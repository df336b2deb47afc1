package io.sojourn.journey;

import io.sojourn.collect.Value;

/** How people call something, in the languages that the product speaks; empty where a document gives none. */
public record Names(String chinese, String english, String russian) {
    public static final Names NONE = new Names("", "", "");

    Value.Obj document() {
        return Value.object("zh-TW", chinese, "en", english, "ru", russian);
    }
}
