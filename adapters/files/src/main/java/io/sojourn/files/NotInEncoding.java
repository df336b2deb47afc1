package io.sojourn.files;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;

/** Bytes that are no text in the encoding that was said. */
final class NotInEncoding extends CharacterCodingException {
    private final String found;

    /** @param offset of the first of the bytes in the file, inflated, counted from 0 */
    NotInEncoding(Charset charset, long offset, byte[] bytes) {
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
        this.found = (bytes.length == 1 ? "the byte " + hex + " at offset " : "the bytes " + hex + " at offset ")
                + offset + (bytes.length == 1 ? " is" : " are") + " not " + Encodings.name(charset);
    }

    @Override
    public String getMessage() {
        return found;
    }

    /** @param row the row that they stand in; 0 for the header */
    BadFile inRow(long row) {
        return new BadFile(
                BadFile.Problem.BAD_ENCODING,
                found + "; save the file as UTF-8, or say its \"encoding\": " + String.join(", ", Encodings.OFFERED),
                row);
    }
}
