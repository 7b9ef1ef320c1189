package io.understudy.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The service in a process of its own, with a home of its own. It may be killed and started again on the same home;
 * whatever happens, the process and the home are gone when the tests end. What it printed stays in target/system-logs.
 */
final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Map<Database, Server> SHARED = new EnumMap<>(Database.class);
    private static final Map<Database, Server> MORTAL = new EnumMap<>(Database.class);

    /** Where all servers of tests, and the unit tests too, find 400 MB that are unpacked once. */
    private static final Path NATIVES = Path.of(System.getProperty("java.io.tmpdir"), "understudy-natives");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final List<String> properties;
    private final List<String> command;
    private final Path folder = Folder.temporary("server");
    private final Path home = folder.resolve("home");
    private final Path log = freshLog();
    private final int port = freePort();
    private Process process;

    private Server(List<String> java, List<String> properties) {
        this.properties = properties;
        List<String> line = new ArrayList<>(java);
        line.addAll(List.of("--server.port=" + port, "--understudy.home=" + home));
        line.addAll(properties);
        this.command = List.copyOf(line);
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts a server of its own on an empty store. */
    static Server fresh(Database database) {
        return fresh(database, List.of());
    }

    /** Starts a server of its own on an empty store, with settings of its own. */
    static Server fresh(Database database, List<String> settings) {
        List<String> properties = new ArrayList<>(database.freshProperties());
        properties.add("--understudy.neural.directory=" + NATIVES);
        properties.addAll(settings);
        return started(new Server(Application.quick(), properties));
    }

    /** Starts the jar as it is, with nothing but a port and a home. */
    static Server plain() {
        return started(new Server(Application.plain(), List.of()));
    }

    /** Returns the server that all tests of a database share; each test has models of its own. */
    static synchronized Server shared(Database database) {
        return SHARED.computeIfAbsent(database, Server::fresh);
    }

    /**
     * Returns the server that tests of a database may kill, stop and start again. They leave it running, and models of
     * others as they are.
     */
    static synchronized Server mortal(Database database) {
        Server server = MORTAL.computeIfAbsent(database, Server::fresh);
        if (!server.process.isAlive()) {
            server.startAgain();
        }
        return server;
    }

    /** Starts another server on this one's store, which must be a PostgreSQL's. */
    Server beside() {
        return started(new Server(Application.quick(), properties));
    }

    private static Server started(Server server) {
        try {
            server.awaitReadiness();
            return server;
        } catch (AssertionError e) {
            server.close();
            throw e;
        }
    }

    /** Ends the process at once, as kill -9 does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the process to end, and waits until it has. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Starts again on the same home and store. */
    void startAgain() {
        if (process.isAlive()) {
            throw new IllegalStateException("still running");
        }
        process = launch();
        awaitReadiness();
    }

    /** Returns a client of this server. */
    Http http() {
        return new Http(address());
    }

    /** Returns where the server listens. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns the folder that the server keeps its data in. */
    Path home() {
        return home;
    }

    /** Returns what the process has written so far, over all its starts. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        Folder.delete(folder);
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("OMP_NUM_THREADS", "1");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReadiness() {
        Http http = http();
        Patience.untilTrue(START, "readiness", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the server ended with " + process.exitValue() + ":\n" + log());
            }
            return http.isReady();
        });
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end within " + STOP.toSeconds() + " s:\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Logs outlive the tests, so that a failure can be understood. */
    private static Path freshLog() {
        try {
            Path log = Files.createDirectories(Path.of("target", "system-logs"))
                    .resolve("server-" + COUNT.incrementAndGet() + ".log")
                    .toAbsolutePath();
            Files.deleteIfExists(log);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
