package io.sojourn.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file as text, one row group at a time in memory, and of that the columns that are needed. */
final class ParquetRows implements Rows {
    /** A group is read whole, packed. */
    private static final long LARGEST_GROUP =
            Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4);

    private final ParquetFileReader reader;
    private final List<ParquetColumn> columns;
    private final MessageType read;
    private final MessageColumnIO assembly;
    private final long rows;
    private @Nullable RecordReader<Group> records;
    private long left;
    private long done;

    private ParquetRows(ParquetFileReader reader, Predicate<String> needed) {
        this.reader = reader;
        MessageType whole = reader.getFileMetaData().getSchema();
        List<Type> kept = whole.getFields().stream()
                .filter(field -> needed.test(field.getName()))
                .toList();
        // Rows are counted by a column, even where none is asked for.
        this.read = new MessageType(whole.getName(), kept.isEmpty() ? List.of(whole.getType(0)) : kept);
        this.columns = ParquetColumn.all(whole, read);
        reader.setRequestedSchema(read);
        this.assembly = new ColumnIOFactory().getColumnIO(read);
        this.rows = reader.getRowGroups().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
    }

    /**
     * @param needed which of the outermost fields are read; the others are empty
     * @throws BadFile when it is no Parquet file, or one that cannot be read
     */
    static ParquetRows open(Path file, Predicate<String> needed) throws IOException {
        ParquetMark.check(file);
        return ParquetFaults.named(0, () -> {
            ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                    .withCodecFactory(new ParquetCodecs())
                    .build();
            ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options);
            try {
                return new ParquetRows(reader, needed);
            } catch (RuntimeException | Error failed) {
                reader.close();
                throw failed;
            }
        });
    }

    /** The names of all columns of the file; those of structures are joined by points. */
    @Override
    public List<String> header() {
        return columns.stream().map(ParquetColumn::name).toList();
    }

    /** How many rows the file says that it has. */
    long rows() {
        return rows;
    }

    long done() {
        return done;
    }

    @Override
    public @Nullable Row next() throws IOException {
        return ParquetFaults.named(done + 1, () -> {
            Group record = record();
            return record == null ? null : row(record);
        });
    }

    private @Nullable Group record() throws IOException {
        while (left == 0) {
            if (!group()) {
                return null;
            }
        }
        left--;
        done++;
        return records == null ? null : records.read();
    }

    private boolean group() throws IOException {
        int next = reader.getCurrentRowGroupIndex() + 1;
        if (next < reader.getRowGroups().size()) {
            check(reader.getRowGroups().get(next), next);
        }
        PageReadStore pages = reader.readNextRowGroup();
        if (pages == null) {
            return false;
        }
        left = pages.getRowCount();
        records = assembly.getRecordReader(pages, new GroupRecordConverter(read));
        return true;
    }

    private void check(BlockMetaData group, int number) {
        long packed = group.getColumns().stream()
                .filter(column -> read.containsPath(column.getPath().toArray()))
                .mapToLong(column -> Math.max(0, column.getTotalSize()))
                .sum();
        if (packed > LARGEST_GROUP) {
            throw new BadFile(
                    BadFile.Problem.TOO_LARGE,
                    "row group " + (number + 1) + " has " + packed + " bytes in the columns that are read, at most "
                            + LARGEST_GROUP + " are allowed; write the file in smaller row groups",
                    done + 1);
        }
    }

    private Row row(Group record) {
        List<String> cells = columns.stream().map(column -> column.text(record)).toList();
        long characters = cells.stream().mapToLong(String::length).sum();
        return new Row(cells, cells.size(), characters > LONGEST_LINE);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
