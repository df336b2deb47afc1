package io.sojourn.files;

import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Rows that are handed over at once. */
final class ImportBatch {
    private final List<Event> events = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private boolean last;

    List<Event> events() {
        return events;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    int rows() {
        return events.size() + rejections.size();
    }

    /** Nothing comes after it. */
    void isTheLast() {
        last = true;
    }

    boolean last() {
        return last;
    }
}
