/** CSV, TSV and JSONL files as rows and messages. */
@NullMarked
package io.sojourn.files;

import org.jspecify.annotations.NullMarked;
