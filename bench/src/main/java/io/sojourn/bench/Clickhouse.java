package io.sojourn.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A ClickHouse of this machine (Debian has one of 2018): a server of its own in a new directory, asked over HTTP on the
 * loopback address. Ends with the run.
 */
final class Clickhouse implements Peer {
    private static final List<Path> INSTALLED =
            List.of(Path.of("/usr/sbin/clickhouse-server"), Path.of("/usr/bin/clickhouse-server"));

    private static final String CONFIG = """
            <yandex>
              <logger><level>error</level><log>%1$s/log</log><errorlog>%1$s/errors</errorlog></logger>
              <listen_host>127.0.0.1</listen_host>
              <http_port>%2$d</http_port>
              <path>%1$s/data/</path>
              <tmp_path>%1$s/tmp/</tmp_path>
              <mark_cache_size>1073741824</mark_cache_size>
              <users_config>users.xml</users_config>
              <default_profile>default</default_profile>
              <default_database>default</default_database>
            </yandex>
            """;
    private static final String USERS = """
            <yandex>
              <profiles><default>
                <max_threads>%d</max_threads>
                <max_memory_usage>12000000000</max_memory_usage>
              </default></profiles>
              <users><default>
                <password></password>
                <networks><ip>127.0.0.1</ip></networks>
                <profile>default</profile>
                <quota>default</quota>
              </default></users>
              <quotas><default></default></quotas>
            </yandex>
            """;

    private final Path home;
    private final Process server;
    private final URI address;

    private Clickhouse(Path program, Path home) throws IOException, InterruptedException {
        this.home = home;
        int port = OwnServer.freePort();
        address = URI.create("http://127.0.0.1:" + port + "/");
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("tmp"));
        Files.writeString(home.resolve("config.xml"), CONFIG.formatted(home, port));
        Files.writeString(
                home.resolve("users.xml"), USERS.formatted(Runtime.getRuntime().availableProcessors()));
        server = new ProcessBuilder(program.toString(), "--config-file=" + home.resolve("config.xml"))
                .directory(home.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            waited();
        } catch (IOException | InterruptedException | RuntimeException failed) {
            server.destroy();
            throw failed;
        }
    }

    /** Nothing where there is none on this machine. */
    static Optional<Peer> start() throws IOException, InterruptedException {
        Optional<Path> program = INSTALLED.stream().filter(Files::isExecutable).findFirst();
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(new Clickhouse(program.get(), Files.createTempDirectory("sojourn-peer")));
    }

    private void waited() throws IOException, InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                ask("select 1");
                return;
            } catch (IllegalStateException notYet) {
                if (tries > 300 || !server.isAlive()) {
                    throw new IOException("ClickHouse did not start", notYet);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    @Override
    public String called() {
        String version = new String(answer("select version()"), UTF_8).strip();
        // Their versions begin with the year.
        return "ClickHouse " + version + " (of 20" + version.substring(0, 2) + ")";
    }

    @Override
    public Map<String, String> ways(Question question) {
        return ClickhouseSql.ways(question.name());
    }

    @Override
    public void load(Crowd crowd) throws IOException {
        answer(
                "create table events(person UInt32, t Int64, seq UInt32, name UInt8, channel UInt8, value Int16) engine = MergeTree order by (person, seq)");
        answer(
                "create table stays(person UInt32, moment Int64, stage UInt8) engine = MergeTree order by (person, moment)");
        int[] seq = {0};
        inserted("events", crowd, (rows, person) -> {
            for (int i = 0; i < person.events; i++) {
                ByteBuffer row = row().putInt(person.number)
                        .putLong(person.time[i])
                        .putInt(seq[0]++)
                        .put((byte) person.name[i])
                        .put((byte) person.channel[i])
                        .putShort((short) person.value[i]);
                rows.write(row.array(), 0, row.position());
            }
        });
        inserted("stays", crowd, (rows, person) -> {
            for (int i = 0; i < person.stays; i++) {
                ByteBuffer row =
                        row().putInt(person.number).putLong(person.stayAt[i]).put((byte) person.stay[i]);
                rows.write(row.array(), 0, row.position());
            }
        });
        // As a database that has been at rest looks: one sorted part.
        answer("optimize table events final");
        answer("optimize table stays final");
    }

    private final ByteBuffer row = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);

    private ByteBuffer row() {
        return row.clear();
    }

    /** Writes a person's rows in the form that ClickHouse calls RowBinary. */
    private interface Rows {
        void of(OutputStream rows, Crowd.One person) throws IOException;
    }

    private void inserted(String table, Crowd crowd, Rows rows) throws IOException {
        String sql = "insert into " + table + " format RowBinary";
        HttpURLConnection request = (HttpURLConnection) address.resolve("?query=" + URLEncoder.encode(sql, UTF_8))
                .toURL()
                .openConnection();
        request.setDoOutput(true);
        request.setChunkedStreamingMode(1 << 16);
        try (OutputStream out = new BufferedOutputStream(request.getOutputStream(), 1 << 16)) {
            crowd.visit(person -> {
                try {
                    rows.of(out, person);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        read(request, sql);
    }

    @Override
    public List<List<Long>> ask(String sql) {
        return new String(answer(sql), UTF_8)
                .lines()
                .map(line -> Arrays.stream(line.split("\t")).map(Long::valueOf).toList())
                .toList();
    }

    private byte[] answer(String sql) {
        try {
            HttpURLConnection request = (HttpURLConnection) address.toURL().openConnection();
            request.setDoOutput(true);
            try (OutputStream out = request.getOutputStream()) {
                out.write(sql.getBytes(UTF_8));
            }
            return read(request, sql);
        } catch (IOException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static byte[] read(HttpURLConnection request, String sql) throws IOException {
        if (request.getResponseCode() != HttpURLConnection.HTTP_OK) {
            try (InputStream why = request.getErrorStream()) {
                throw new IllegalStateException(
                        sql + ": " + (why == null ? "no answer" : new String(why.readAllBytes(), UTF_8)));
            }
        }
        try (InputStream answer = request.getInputStream()) {
            return answer.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.destroy();
        if (!server.waitFor(30, TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor();
        }
        FunnelBench.delete(home);
    }
}
