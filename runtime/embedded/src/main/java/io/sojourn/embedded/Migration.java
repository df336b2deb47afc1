package io.sojourn.embedded;

import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;

/**
 * What has to happen to a directory of an older version. The log is read in every form that it ever had; what was folded
 * from it is folded anew.
 */
final class Migration {
    private Migration() {}

    /** Format 0, before the first release, did not name its format and folded otherwise. */
    static void upTo(int format, int found, Store store, Families families, Store.Batch batch) {
        if (found < format) {
            for (Family derived : families.derived()) {
                if (!derived.name().equals(families.events().name())) {
                    batch.deleteRange(derived, RowKey.first(), RowKey.end());
                }
            }
            batch.delete(families.about(), About.foldedRow());
        }
    }
}
