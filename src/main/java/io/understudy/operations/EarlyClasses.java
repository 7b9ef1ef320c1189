package io.understudy.operations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the classes of a start on a thread of its own, ahead of the main thread, which then finds them read and verified.
 *
 * <p>A start reads some 15,000 classes one after the other and leaves a second core to the JVM's compilers. Which classes
 * they are is listed by the build ({@code src/build/java/ListClasses.java}), a name a line. A class that
 * is no longer there costs nothing but its name; no class is initialised, so nothing happens in another order.
 */
public class EarlyClasses implements Runnable {

    private static final String LIST = "classes.list";

    private final ClassLoader loader;

    private EarlyClasses(ClassLoader loader) {
        this.loader = loader;
    }

    /** Begins reading, where the build has left a list; in an editor it has not. Returns at once. */
    public static void read() {
        Thread thread = new Thread(new EarlyClasses(EarlyClasses.class.getClassLoader()), "early-classes");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try (InputStream list = EarlyClasses.class.getResourceAsStream(LIST)) {
            if (list != null) {
                new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                        .lines()
                        .forEach(this::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String name) {
        try {
            // asked for its constructors, the JVM links and verifies the class as well
            var unused = Class.forName(name, false, loader).getDeclaredConstructors();
        } catch (ClassNotFoundException | LinkageError e) {
            // the thread that truly needs this class meets the same error, and can say more about it
        }
    }
}
