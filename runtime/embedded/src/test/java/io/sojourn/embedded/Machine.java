package io.sojourn.embedded;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** File systems that tests make and break; only where the machine allows it. */
final class Machine {
    private static final long FS_IOC_SHUTDOWN = 0x8004587dL;
    private static final int WITHOUT_FLUSHING = 2;

    private Machine() {}

    /** Whether the command ended well. */
    static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static boolean has(String command) {
        return List.of("/usr/sbin/", "/sbin/", "/usr/bin/", "/bin/").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place + command)));
    }

    /** A file system in memory of that size there, if the machine allows it. */
    static boolean mountMemory(Path at, int megabytes) throws IOException, InterruptedException {
        return has("mount") && run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString());
    }

    static void resizeMemory(Path at, int megabytes) throws IOException, InterruptedException {
        if (!run("mount", "-o", "remount,size=" + megabytes + "m", at.toString())) {
            throw new IOException("cannot be resized: " + at);
        }
    }

    /** A file system in a file, mounted there, if the machine allows it. */
    static boolean mountFile(Path image, Path at, int megabytes) throws IOException, InterruptedException {
        if (!has("mount") || !has("mkfs.ext4")) {
            return false;
        }
        if (!Files.exists(image)) {
            try (var file = new java.io.RandomAccessFile(image.toFile(), "rw")) {
                file.setLength((long) megabytes << 20);
            }
            if (!run("mkfs.ext4", "-q", "-F", image.toString())) {
                return false;
            }
        }
        return run("mount", "-o", "loop", image.toString(), at.toString());
    }

    static void unmount(Path at) throws IOException, InterruptedException {
        if (!run("umount", at.toString())) {
            run("umount", "-l", at.toString());
        }
    }

    /** Takes the power from a file system: what is not on its disk never will be. Whether it could be done. */
    static boolean cutPower(Path mounted) throws Throwable {
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = linker.defaultLookup();
        var open = linker.downcallHandle(
                library.findOrThrow("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        var ioctl = linker.downcallHandle(
                library.findOrThrow("ioctl"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
        var close = linker.downcallHandle(
                library.findOrThrow("close"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(mounted.toString(), StandardCharsets.UTF_8);
            int descriptor = (int) open.invokeExact(path, 0);
            if (descriptor < 0) {
                return false;
            }
            MemorySegment how = arena.allocateFrom(ValueLayout.JAVA_INT, WITHOUT_FLUSHING);
            int done = (int) ioctl.invokeExact(descriptor, FS_IOC_SHUTDOWN, how);
            int closed = (int) close.invokeExact(descriptor);
            return done == 0 && closed == 0;
        }
    }
}
