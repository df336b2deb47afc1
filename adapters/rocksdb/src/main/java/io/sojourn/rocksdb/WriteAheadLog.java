package io.sojourn.rocksdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * RocksDB's write-ahead log as bytes: blocks of 32 KiB of records, each of a checksum, a length, a type and a body.
 *
 * <p>A process that is killed, or loses power, leaves at most a last record that is not all there, and its batch was not
 * acked: writing waits for the disk, one batch after another. Anything else that cannot be read is damage. RocksDB takes
 * both for the end of the log where nothing else tells it better, and what was acked would be gone without a word.
 */
final class WriteAheadLog {
    private static final int BLOCK = 32 << 10;
    private static final int SECTOR = 512;
    private static final byte[] NOTHING = new byte[SECTOR];
    private static final int HEADER = 7;
    /** Of records of a file that is used again: with the log's number. */
    private static final int LONG_HEADER = 11;

    private static final int MASK_DELTA = 0xa282ead8;

    private final CRC32C checksum = new CRC32C();
    private final byte[] block = new byte[BLOCK];
    /** How much of the block there is; less than all in the last one. */
    private int length;

    /** Where it is damaged, if it is: the first byte of the first record that cannot be read. */
    static OptionalLong damage(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new WriteAheadLog().scan(channel, channel.size());
        }
    }

    private OptionalLong scan(FileChannel channel, long size) throws IOException {
        for (long start = 0; start < size; start += BLOCK) {
            read(channel, start, size);
            int end = readable();
            if (end < length) {
                boolean damaged = !isTorn(end) || anyRecordAfter(end) || anyBlockAfter(channel, start + BLOCK, size);
                return damaged ? OptionalLong.of(start + end) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    private void read(FileChannel channel, long start, long size) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(block, 0, (int) Math.min(BLOCK, size - start));
        while (into.hasRemaining() && channel.read(into, start + into.position()) >= 0) {
            continue;
        }
        length = into.position();
    }

    /** Where the records that can be read end; what is too short for a header ends a whole block. */
    private int readable() {
        int at = 0;
        while (BLOCK - at >= HEADER && at < length) {
            if (!isRecord(at)) {
                return at;
            }
            at += header(at) + bodyLength(at);
        }
        return length;
    }

    private boolean isRecord(int at) {
        return at + HEADER <= length
                && type(at) != 0
                && at + header(at) + bodyLength(at) <= length
                && storedChecksum(at) == checksum(at, header(at) + bodyLength(at));
    }

    /** Whether writing a record there may have ended before all of it was on the disk. */
    private boolean isTorn(int at) {
        if (at + HEADER > length || (type(at) == 0 && bodyLength(at) == 0)) {
            return true;
        }
        int end = at + header(at) + bodyLength(at);
        if (end > BLOCK) {
            return false;
        }
        return end > length ? !isWholeAtAnotherLength(at) : lacksASector(at, end);
    }

    /** A disk that loses power may have written the end of what it was given and not the middle. */
    private boolean lacksASector(int from, int to) {
        for (int sector = (from + SECTOR - 1) / SECTOR * SECTOR; sector + SECTOR <= to; sector += SECTOR) {
            if (Arrays.equals(block, sector, sector + SECTOR, NOTHING, 0, SECTOR)) {
                return true;
            }
        }
        return false;
    }

    /** Whether only the length is wrong. */
    private boolean isWholeAtAnotherLength(int at) {
        int stored = storedChecksum(at);
        checksum.reset();
        for (int i = at + HEADER - 1; i < length; i++) {
            checksum.update(block[i]);
            if (masked((int) checksum.getValue()) == stored) {
                return true;
            }
        }
        return false;
    }

    private boolean anyRecordAfter(int bad) {
        for (int at = bad + 1; at + HEADER <= length; at++) {
            if (isRecord(at)) {
                return true;
            }
        }
        return false;
    }

    /** Every block begins with a record. */
    private boolean anyBlockAfter(FileChannel channel, long from, long size) throws IOException {
        for (long start = from; start < size; start += BLOCK) {
            read(channel, start, size);
            if (isRecord(0)) {
                return true;
            }
        }
        return false;
    }

    private int type(int at) {
        return block[at + 6] & 0xff;
    }

    private int header(int at) {
        int type = type(at);
        return (type >= 5 && type <= 8) || type == 11 || type == 131 ? LONG_HEADER : HEADER;
    }

    private int bodyLength(int at) {
        return (block[at + 4] & 0xff) | (block[at + 5] & 0xff) << 8;
    }

    private int storedChecksum(int at) {
        return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    /** Of the type and what follows it. */
    private int checksum(int at, int recordLength) {
        checksum.reset();
        checksum.update(block, at + HEADER - 1, recordLength - HEADER + 1);
        return masked((int) checksum.getValue());
    }

    /** As RocksDB stores them, so that checksums of checksums are of use. */
    private static int masked(int crc) {
        return (crc >>> 15 | crc << 17) + MASK_DELTA;
    }
}
