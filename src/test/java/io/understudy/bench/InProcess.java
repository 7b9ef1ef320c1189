package io.understudy.bench;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactSettings;
import io.understudy.text.Label;
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
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.bind.annotation.RestController;

/** The encoder and the head without the service around them, with no memory of past encodings. */
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

    /** Learns examples of weight 1 and the labels' default descriptions, as a model with declared labels does. */
    Parameters learn(List<String> labels, List<Labelled> examples, List<Vector> vectors) {
        ExactLearner learner = new ExactLearner(
                ExactSettings.DEFAULT, HexFormat.of().parseHex(encoder.digest()), Workers.onAllProcessors());
        for (String label : labels) {
            Vector name = encode(new Label(label).defaultDescription());
            learner.absorb(new Row(name, Sign.FOR, label, Row.MIN_WEIGHT, true));
        }
        IntStream.range(0, examples.size())
                .mapToObj(i -> new Row(vectors.get(i), Sign.FOR, examples.get(i).label(), Row.MIN_WEIGHT, false))
                .forEach(learner::absorb);
        return learner.learn(Progress.NONE);
    }

    @Override
    public void close() {
        cores.shutdown();
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @ConfigurationPropertiesScan(basePackageClasses = Encoders.class)
    @ComponentScan(basePackageClasses = Encoders.class, excludeFilters = @Filter(RestController.class))
    static class Wiring {}
}
