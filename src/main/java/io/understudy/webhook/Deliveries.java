package io.understudy.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.webhook.Outbox.Message;
import io.understudy.webhook.WebhookSettings.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what has to be sent, at least once: whoever receives a message twice knows it by its id. A receiver is asked
 * before the first delivery whether it wants to be told (CloudEvents webhooks, section 4); one that does not answer well
 * is tried again, ever later, for some days.
 */
@Component
class Deliveries implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 20;
    private static final int GONE = 410;

    /** After the n-th failure; after the last the message is given up. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(24));

    private final WebhookSettings settings;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Counter givenUp;
    private final Set<URI> willing = ConcurrentHashMap.newKeySet();
    private final Set<URI> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final Optional<HttpClient> http;

    Deliveries(WebhookSettings settings, Outbox outbox, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
        this.givenUp = Counter.builder("understudy.webhooks.given.up")
                .description("Messages that their receiver did not take in days")
                .register(meters);
        this.http = settings.webhooks().isEmpty()
                ? Optional.empty()
                : Optional.of(HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build());
    }

    private static ThreadFactory daemons() {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("webhook-");
        factory.setDaemon(true);
        return factory;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1S")
    void deliver() {
        http.ifPresent(client -> {
            outbox.keepOnly(settings.webhooks().stream()
                    .map(receiver -> receiver.url().toString())
                    .toList());
            settings.webhooks().stream()
                    .filter(receiver -> busy.add(receiver.url()))
                    .forEach(receiver -> threads.execute(() -> {
                        try {
                            deliver(client, receiver);
                        } finally {
                            busy.remove(receiver.url());
                        }
                    }));
        });
    }

    /** Each receiver by itself: one that is slow costs the others nothing. One that cannot be reached is let be for a while. */
    private void deliver(HttpClient client, Receiver receiver) {
        boolean reached = true;
        for (Message message : outbox.due(receiver.url().toString(), clock.instant(), MOST_AT_ONCE)) {
            if (reached && outbox.claim(message, clock.instant(), PATIENCE.multipliedBy(3))) {
                reached = deliver(client, receiver, message);
            }
        }
    }

    private boolean deliver(HttpClient client, Receiver receiver, Message message) {
        try {
            if (isWilling(client, receiver)) {
                int status = send(client, receiver, message);
                if (status / 100 == 2 || status == GONE) {
                    outbox.remove(message);
                    return true;
                }
            }
            again(message);
            return true;
        } catch (IOException unreachable) {
            again(message);
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A request's own timeout ends with the head of its answer; one whose body never comes would be waited for for ever. */
    private static HttpResponse<Void> answer(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no whole answer in time", late);
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private void again(Message message) {
        if (message.attempts() < PAUSES.size()) {
            outbox.postpone(message, clock.instant().plus(PAUSES.get(message.attempts())));
            return;
        }
        outbox.remove(message);
        givenUp.increment();
        LOG.warn("webhook: event={} was not taken by its receiver and is given up", message.eventId());
    }

    private boolean isWilling(HttpClient client, Receiver receiver) throws IOException, InterruptedException {
        if (willing.contains(receiver.url())) {
            return true;
        }
        HttpRequest question = HttpRequest.newBuilder(receiver.url())
                .header("WebHook-Request-Origin", settings.origin())
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = answer(client, question);
        boolean allowed = answer.statusCode() / 100 == 2
                && answer.headers()
                        .firstValue("WebHook-Allowed-Origin")
                        .filter(origin -> origin.equals("*") || origin.equalsIgnoreCase(settings.origin()))
                        .isPresent();
        if (allowed) {
            willing.add(receiver.url());
        } else {
            LOG.warn("webhook: a receiver does not allow this server to send; it has to answer OPTIONS with "
                    + "WebHook-Allowed-Origin");
        }
        return allowed;
    }

    private int send(HttpClient client, Receiver receiver, Message message) throws IOException, InterruptedException {
        long seconds = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(receiver.url())
                .header("Content-Type", "application/cloudevents+json")
                .header("webhook-id", message.eventId())
                .header("webhook-timestamp", String.valueOf(seconds))
                .header("webhook-signature", Signature.of(receiver.key(), message.eventId(), seconds, message.body()))
                .POST(BodyPublishers.ofString(message.body()))
                .build();
        return answer(client, request).statusCode();
    }
}
