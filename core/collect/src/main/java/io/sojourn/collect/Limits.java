package io.sojourn.collect;

/**
 * How large a request and an item may be.
 *
 * @param requestBytes of a request's body, after inflation
 * @param requestItems in one batch
 * @param itemBytes of one item as it was written
 * @param itemDepth of objects and arrays inside one another, the item itself included
 * @param itemNames different names in one item, at all depths: 60 products with ten fields each have ten
 * @param messageIdLength characters of a messageId
 * @param keyLength characters of an identifier
 * @param nameLength characters of an event's name
 */
public record Limits(
        int requestBytes,
        int requestItems,
        int itemBytes,
        int itemDepth,
        int itemNames,
        int messageIdLength,
        int keyLength,
        int nameLength) {

    public static final Limits STANDARD = new Limits(500 * 1024, 2_500, 32 * 1024, 20, 500, 99, 200, 200);
}
