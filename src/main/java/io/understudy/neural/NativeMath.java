package io.understudy.neural;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The native code that trains. It is loaded when the first network is trained and not before, it works on one thread, and
 * one training at a time uses it: what training takes from the request road is bounded by one processor, and chance is
 * drawn from one stream that nobody else disturbs. Its memory, which is not the heap's, is bounded too.
 */
@Component
public class NativeMath {

    private static final Logger LOG = LoggerFactory.getLogger(NativeMath.class);

    private static final int HOST = 0;
    private static final String BEYOND_BOUND = "exceeds HOST device limits";

    private final Path directory;
    private final DataSize memory;
    private final ReentrantLock training = new ReentrantLock(true);
    private volatile boolean loaded;

    NativeMath(NeuralSettings settings) {
        this.directory = settings.directory();
        this.memory = settings.memory();
    }

    /**
     * Prepares the native code outside of the service.
     *
     * @param directory where it is unpacked to when the first network is trained
     */
    public static NativeMath unpackedTo(Path directory) {
        return new NativeMath(new NeuralSettings(directory, NeuralSettings.USUAL_MEMORY));
    }

    /** What is called of the C library. */
    private interface Environment extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /** Tells whether a training waits for another to end. */
    public boolean awaited() {
        return training.hasQueuedThreads();
    }

    <T> T exclusively(Supplier<T> work) {
        training.lock();
        try {
            load();
            return work.get();
        } catch (RuntimeException refused) {
            if (String.valueOf(refused.getMessage()).contains(BEYOND_BOUND)) {
                throw new NativeMemoryExceeded(memory, refused);
            }
            throw refused;
        } finally {
            training.unlock();
        }
    }

    /** Returns how many bytes native code holds outside of the heap; none before the first training. */
    long bytes() {
        return loaded ? allocated() : 0;
    }

    /** Returns the same where it is known to be loaded. Costs a tenth of a microsecond. */
    static long allocated() {
        return Nd4j.getEnvironment().getDeviceCouner(HOST);
    }

    private void load() {
        if (!loaded) {
            System.setProperty("org.bytedeco.javacpp.cachedir", directory.toString());
            boundThreads();
            try {
                Nd4j.create(1).close();
                boundFramework();
                Nd4j.getEnvironment().setDeviceLimit(HOST, memory.toBytes());
            } catch (LinkageError | RuntimeException missing) {
                throw new NetworksUntrainable(missing);
            }
            loaded = true;
            LOG.info("native training code loaded, unpacked to {}", directory);
        }
    }

    /**
     * The framework asks Java's copy of the environment, which does not hear of what C is told, and so takes all
     * processors: on small products that makes a step about twice as long.
     */
    private static void boundFramework() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }

    /**
     * OpenMP reads its environment when it is loaded, and by default its threads spin between two steps, which takes the
     * processors from those who answer. Java cannot change its own environment, C can.
     */
    private static void boundThreads() {
        try {
            Environment environment = Native.load("c", Environment.class);
            environment.setenv("OMP_NUM_THREADS", "1", 1);
            environment.setenv("OPENBLAS_NUM_THREADS", "1", 1);
            environment.setenv("OMP_WAIT_POLICY", "passive", 1);
        } catch (UnsatisfiedLinkError elsewhere) {
            LOG.warn("OpenMP's threads are not bounded on this system; start the server with OMP_NUM_THREADS=1");
        }
    }
}
