package io.understudy.judge;

import io.understudy.example.Examples;
import io.understudy.learn.Vector;
import io.understudy.model.ModelChanged;
import io.understudy.model.ModelVersion;
import io.understudy.model.Versions;
import io.understudy.predict.PredictionMade;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether people ask for other things than the examples speak of, and whether answers come in other shares than before.
 * Looks behind the answer, by a thread of its own; what comes faster than it can look is passed over. Begins anew when the
 * server starts.
 */
@Component
class TrafficDrift implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficDrift.class);
    private static final int LONGEST_QUEUE = 1_000;

    private final Versions versions;
    private final Examples examples;
    private final ConcurrentMap<Long, Traffic> byModel = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor looks = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(LONGEST_QUEUE),
            work -> new Thread(work, "traffic-drift"),
            new ThreadPoolExecutor.DiscardPolicy());

    TrafficDrift(Versions versions, Examples examples) {
        this.versions = versions;
        this.examples = examples;
    }

    List<Detector> detectors(long modelId) {
        return byModel.computeIfAbsent(modelId, id -> new Traffic()).detectors();
    }

    @EventListener
    void hear(PredictionMade made) {
        if (!made.prediction().pinned() && !made.model().signature().answersNumbers()) {
            looks.execute(() -> look(made));
        }
    }

    @EventListener
    void hear(ModelChanged changed) {
        if (changed.deleted()) {
            byModel.remove(changed.state().id());
        }
    }

    private void look(PredictionMade made) {
        long modelId = made.model().id();
        try {
            Traffic traffic = byModel.computeIfAbsent(modelId, id -> new Traffic());
            int version = made.model().champion().orElseThrow();
            if (made.prediction().version() == version) {
                traffic.answer(
                        version, made.prediction().label(), made.prediction().createdAt());
            }
            traffic.text(made.vector(), made.prediction().createdAt(), version, of -> mean(modelId, of));
        } catch (RuntimeException failure) {
            LOG.warn(
                    "drift: a look at model={} failed: {}",
                    modelId,
                    failure.getClass().getName());
        }
    }

    /** The mean of what a version was taught. Costs a read of its examples. */
    private double[] mean(long modelId, int version) {
        long watermark = versions.findById(new ModelVersion.Key(modelId, version))
                .orElseThrow()
                .watermark();
        List<Vector> taught = examples.set(modelId, watermark).values().stream()
                .map(example -> example.row().vector())
                .toList();
        double[] mean = new double[taught.get(0).size()];
        for (Vector vector : taught) {
            double[] unit = Traffic.unit(vector);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += unit[i] / taught.size();
            }
        }
        return mean;
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
    }
}
