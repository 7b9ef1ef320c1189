package io.understudy.encode;

import io.understudy.background.Background;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Encodes many texts on all cores, on threads that give way to the request road. */
@Component
public class EncodingPool implements DisposableBean {

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Background.threads("encoding"));

    /**
     * Encodes texts.
     *
     * @param encoder which encoder
     * @param texts in NFC
     * @return their encodings, in order
     */
    public List<Encoding> encode(Encoder encoder, List<String> texts) {
        List<Future<Encoding>> encodings = texts.stream()
                .map(text -> threads.submit(() -> encoder.encode(text)))
                .toList();
        return encodings.stream().map(EncodingPool::await).toList();
    }

    private static Encoding await(Future<Encoding> encoding) {
        try {
            return encoding.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("encoding failed", failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("encoding was interrupted", stopped);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
