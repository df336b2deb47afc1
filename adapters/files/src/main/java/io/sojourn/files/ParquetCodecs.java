package io.sojourn.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Unpacks the pages of a Parquet file, none larger than a bound whatever it says of itself. */
final class ParquetCodecs implements CompressionCodecFactory {
    private static final int LARGEST_PAGE = 256 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("nothing is written");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Pages((packed, size) -> packed);
            case SNAPPY -> new Pages(ParquetCodecs::unsnapped);
            case GZIP -> new Pages((packed, size) -> all(new GZIPInputStream(stream(packed)), size));
            case ZSTD -> new Pages((packed, size) -> all(new ZstdInputStream(stream(packed)), size));
            case LZO, BROTLI, LZ4, LZ4_RAW ->
                throw new BadFile(
                        BadFile.Problem.BAD_PARQUET,
                        "the Parquet file is packed with " + codec
                                + "; allowed are UNCOMPRESSED, SNAPPY, GZIP and ZSTD");
        };
    }

    @Override
    public void release() {
        // nothing is held
    }

    private static InputStream stream(byte[] bytes) {
        return new java.io.ByteArrayInputStream(bytes);
    }

    private static byte[] bytes(BytesInput input) throws IOException {
        try (InputStream in = input.toInputStream()) {
            return in.readAllBytes();
        }
    }

    private static byte[] unsnapped(byte[] packed, int size) throws IOException {
        int says = Snappy.uncompressedLength(packed);
        if (says != size) {
            throw new IOException("a page says that it has " + size + " bytes, and is packed as " + says);
        }
        return Snappy.uncompress(packed);
    }

    private static byte[] all(InputStream in, int size) throws IOException {
        try (in) {
            byte[] bytes = in.readNBytes(size);
            if (bytes.length < size) {
                throw new IOException("a page says that it has " + size + " bytes, and has " + bytes.length);
            }
            return bytes;
        }
    }

    private interface Unpacking {
        byte[] unpacked(byte[] packed, int size) throws IOException;
    }

    /** Checks the size of a page before it is unpacked. */
    private record Pages(Unpacking how) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            if (size < 0 || size > LARGEST_PAGE) {
                throw new BadFile(
                        BadFile.Problem.TOO_LARGE,
                        "a page has " + size + " bytes, at most " + LARGEST_PAGE + " are allowed");
            }
            return BytesInput.from(how.unpacked(bytes(packed), size));
        }

        @Override
        public void decompress(ByteBuffer input, int packed, ByteBuffer output, int size) throws IOException {
            byte[] bytes = new byte[packed];
            input.get(bytes);
            output.put(bytes(decompress(BytesInput.from(bytes), size)));
        }

        @Override
        public void release() {
            // nothing is held
        }
    }
}
