package io.understudy.bench;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.encode.MemoryEncoderStore;
import io.understudy.learn.Vector;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

/** The encoder without the service around it, with no memory of past encodings. */
final class InProcess implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final ExecutorService cores =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Encoder encoder;

    InProcess(String language) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "benchmark",
                        Map.of("understudy.encoder.cache", "0B", "understudy.encoder.directory", "target/native")));
        context.register(Wiring.class);
        context.refresh();
        encoder = context.getBean(Encoders.class).forLanguage(language);
    }

    Vector encode(String text) {
        return encoder.encode(text).vector();
    }

    /** Does something with each text on all cores, and returns the results in order. */
    <T> List<T> onAllCores(List<String> texts, Function<String, T> task) throws InterruptedException {
        List<Callable<T>> tasks =
                texts.stream().<Callable<T>>map(text -> () -> task.apply(text)).toList();
        List<T> results = new ArrayList<>(texts.size());
        try {
            for (Future<T> future : cores.invokeAll(tasks)) {
                results.add(future.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return results;
    }

    /** Returns what tells encoders apart. */
    byte[] digest() {
        return HexFormat.of().parseHex(encoder.digest());
    }

    @Override
    public void close() {
        cores.shutdown();
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @ConfigurationPropertiesScan(basePackageClasses = Encoders.class)
    @ComponentScan(
            basePackageClasses = Encoders.class,
            excludeFilters = @Filter({RestController.class, Repository.class}))
    @Import(MemoryEncoderStore.class)
    static class Wiring {}
}
