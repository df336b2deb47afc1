package io.sojourn.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of this machine: a cluster of its own in a new directory, reached through a socket in it, and asked through
 * one psql that stays open. Root starts it as the user postgres. Ends with the run.
 */
final class Postgres implements Peer {
    /** Debian's place, one directory a version. */
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private static final String ENDED = "-- that was all --";
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=",
            "shared_buffers=2GB",
            "work_mem=1GB",
            "maintenance_work_mem=1GB",
            "effective_cache_size=8GB",
            "max_parallel_workers_per_gather=2",
            "max_wal_size=16GB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "fsync=off");

    private final Path programs;
    private final Path home;
    private final Process server;
    private final Process asking;
    private final Writer in;
    private final BufferedReader out;

    private Postgres(Path programs, Path home) throws IOException, InterruptedException {
        this.programs = programs;
        this.home = home;
        done(List.of(program("initdb"), "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"));
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", data(), "-k", home.toString()));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        server = quiet(command).start();
        try {
            waited();
            asking = as(List.of(
                            program("psql"),
                            "-h",
                            home.toString(),
                            "-U",
                            "postgres",
                            "-qAtX",
                            "-v",
                            "ON_ERROR_STOP=1",
                            "-F",
                            "\t"))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException | InterruptedException | RuntimeException failed) {
            server.destroy();
            throw failed;
        }
        in = new BufferedWriter(new OutputStreamWriter(asking.getOutputStream(), UTF_8), 1 << 16);
        out = new BufferedReader(new InputStreamReader(asking.getInputStream(), UTF_8));
    }

    /** Nothing where there is none on this machine. */
    static Optional<Peer> start() throws IOException, InterruptedException {
        Optional<Path> programs = installed();
        if (programs.isEmpty()) {
            return Optional.empty();
        }
        // The directory has to belong to the one who starts the server.
        Process made = as(List.of("mktemp", "-d", "-t", "sojourn-peer-XXXXXX")).start();
        String home = new String(made.getInputStream().readAllBytes(), UTF_8).strip();
        if (made.waitFor() != 0) {
            throw new IOException("no directory for PostgreSQL could be made");
        }
        return Optional.of(new Postgres(programs.get(), Path.of(home)));
    }

    private static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        }
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private String data() {
        return home.resolve("data").toString();
    }

    private static ProcessBuilder as(List<String> command) {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        whole.addAll(command);
        return new ProcessBuilder(whole).directory(Path.of("/").toFile());
    }

    private static ProcessBuilder quiet(List<String> command) {
        return as(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static void done(List<String> command) throws IOException, InterruptedException {
        int code = quiet(command).start().waitFor();
        if (code != 0) {
            throw new IOException(command.getFirst() + " ended with " + code);
        }
    }

    private void waited() throws IOException, InterruptedException {
        List<String> ready = List.of(program("pg_isready"), "-q", "-h", home.toString());
        for (int tries = 0; quiet(ready).start().waitFor() != 0; tries++) {
            if (tries > 300 || !server.isAlive()) {
                throw new IOException("PostgreSQL did not start");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public String called() {
        return "PostgreSQL "
                + ask("select current_setting('server_version_num')::int / 10000")
                        .getFirst()
                        .getFirst();
    }

    @Override
    public Map<String, String> ways(Question question) {
        return PostgresSql.ways(question.name());
    }

    @Override
    public void load(Crowd crowd) throws IOException {
        run("create table events(person int, t bigint, seq int, name smallint, channel smallint, value smallint)");
        run("create table persons(person int, tier smallint)");
        run("create table stays(person int, moment bigint, stage smallint)");
        int[] seq = {0};
        copied("events", crowd, person -> {
            for (int i = 0; i < person.events; i++) {
                row(person.number, person.time[i], seq[0]++, person.name[i], person.channel[i], person.value[i]);
            }
        });
        copied("persons", crowd, person -> row(person.number, person.tier));
        copied("stays", crowd, person -> {
            for (int i = 0; i < person.stays; i++) {
                row(person.number, person.stayAt[i], person.stay[i]);
            }
        });
        run("create index on events(person, seq) include (t, name, channel)");
        run("vacuum analyze");
    }

    private void copied(String table, Crowd crowd, Crowd.Visitor rows) throws IOException {
        in.write("copy " + table + " from stdin with (null '-1');\n");
        crowd.visit(rows);
        in.write("\\.\n");
    }

    private void row(long... cells) {
        try {
            for (int i = 0; i < cells.length; i++) {
                in.write(Long.toString(cells[i]));
                in.write(i == cells.length - 1 ? '\n' : '\t');
            }
        } catch (IOException gone) {
            throw new IllegalStateException("psql ended", gone);
        }
    }

    private void run(String sql) {
        ask(sql);
    }

    @Override
    public List<List<Long>> ask(String sql) {
        try {
            in.write(sql.strip() + ";\n\\echo " + ENDED + "\n");
            in.flush();
            List<List<Long>> rows = new ArrayList<>();
            for (@Nullable String line = out.readLine(); !ENDED.equals(line); line = out.readLine()) {
                if (line == null || line.startsWith("ERROR")) {
                    throw new IllegalStateException(sql + ": " + line);
                }
                rows.add(Arrays.stream(line.split("\t")).map(Long::valueOf).toList());
            }
            return rows;
        } catch (IOException gone) {
            throw new IllegalStateException(sql, gone);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        in.close();
        asking.waitFor(10, TimeUnit.SECONDS);
        asking.destroy();
        // Ends it at once, whatever is connected; what started it may be another user.
        quiet(List.of(program("pg_ctl"), "-D", data(), "-m", "immediate", "stop"))
                .start()
                .waitFor();
        server.destroy();
        server.waitFor();
        quiet(List.of("rm", "-rf", home.toString())).start().waitFor();
    }
}
