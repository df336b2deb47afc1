package io.sojourn.bench;

import java.util.List;
import java.util.Map;

/** A database that answers the same questions over the same crowd in the same run. */
interface Peer extends AutoCloseable {
    String called();

    void load(Crowd crowd) throws Exception;

    /** Every way in which it is asked, by name; the fastest counts. Empty where it is not asked. */
    Map<String, String> ways(Question question);

    /** Rows of whole numbers. */
    List<List<Long>> ask(String sql);

    @Override
    void close() throws Exception;
}
