package io.sojourn.testkit.demo;

/**
 * A visit to a fitting room that ends without a purchase.
 *
 * @param toPhone whether the person looks the product up on the phone while in the store
 * @param toCart whether it is put into the cart there
 * @param needs causes that must be on, as bits
 * @param without causes that must be off, as bits
 */
record TryOn(
        Person who, long at, Store store, Product product, boolean toPhone, boolean toCart, int needs, int without) {}
