package io.understudy.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A JSON client that remembers nothing between calls. Safe for any number of threads. */
final class Http {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private final URI base;

    Http(URI base) {
        this.base = base;
    }

    /** Returns whether the server says that it is ready; one that does not listen is not. */
    boolean isReady() {
        try {
            HttpRequest request = request("/actuator/health/readiness")
                    .timeout(Duration.ofSeconds(5))
                    .GET()
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gets a resource. */
    Reply get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), "", headers);
    }

    /** Gets a resource that is no text. */
    HttpResponse<byte[]> download(String path, String... headers) {
        HttpRequest.Builder request = request(path).timeout(LIMIT).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<byte[]> response = exchange(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new AssertionError("GET " + path + " " + List.of(headers) + " answered " + response.statusCode()
                    + ": " + shown(response.body()));
        }
        return response;
    }

    /** Deletes a resource. */
    Reply delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), "", headers);
    }

    /** Posts a value as JSON; headers are names and values in turn. */
    Reply post(String path, Object body, String... headers) {
        return json("POST", path, body, headers);
    }

    /** Puts a value as JSON. */
    Reply put(String path, Object body, String... headers) {
        return json("PUT", path, body, headers);
    }

    /** Patches with a value as JSON. */
    Reply patch(String path, Object body, String... headers) {
        return json("PATCH", path, body, headers);
    }

    /** Posts bytes just as they are. */
    Reply postRaw(String path, String contentType, byte[] body, String... headers) {
        return send("POST", path, BodyPublishers.ofByteArray(body), shown(body), with(contentType, headers));
    }

    /** Posts text just as it is, in UTF-8. */
    Reply postRaw(String path, String contentType, String body, String... headers) {
        return postRaw(path, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Posts bytes in chunks, without saying how many there will be. */
    Reply postChunked(String path, String contentType, byte[] body, String... headers) {
        BodyPublisher chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return send("POST", path, chunks, "chunked " + shown(body), with(contentType, headers));
    }

    /** Posts values as lines of JSON. */
    Reply postLines(String path, List<?> values, String... headers) {
        return postRaw(path, "application/x-ndjson", lines(values), headers);
    }

    /** Opens a stream of server-sent events: its lines, until the server ends it. */
    HttpResponse<Stream<String>> events(String path) {
        return exchange(
                request(path)
                        .header("Accept", "text/event-stream")
                        .timeout(LIMIT)
                        .GET()
                        .build(),
                BodyHandlers.ofLines());
    }

    /** Returns values as lines of JSON. */
    static String lines(List<?> values) {
        StringBuilder lines = new StringBuilder();
        values.forEach(value -> lines.append(JSON.writeValueAsString(value)).append('\n'));
        return lines.toString();
    }

    private Reply json(String method, String path, Object body, String... headers) {
        String text = JSON.writeValueAsString(body);
        return send(method, path, BodyPublishers.ofString(text), text, with("application/json", headers));
    }

    private Reply send(String method, String path, BodyPublisher body, String shown, String... headers) {
        HttpRequest.Builder request = request(path).timeout(LIMIT).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        String asked = method + " " + path + " " + List.of(headers) + " " + shown;
        return new Reply(asked, exchange(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    private static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private static String[] with(String contentType, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", contentType));
        all.addAll(List.of(headers));
        return all.toArray(String[]::new);
    }

    private static String shown(byte[] body) {
        return new String(body, 0, Math.min(300, body.length), StandardCharsets.UTF_8);
    }
}
