/**
 * The demo brand: a deterministic simulator of a fictional retailer whose data hold truths that are known in advance.
 *
 * <p>芷汀生活 · Zhiting Living does not exist, and neither do its people. What they do is planned first (who buys what,
 * when and where), then the way to each purchase is written as the messages that a brand's systems would send.
 */
@NullMarked
package io.sojourn.testkit.demo;

import org.jspecify.annotations.NullMarked;
