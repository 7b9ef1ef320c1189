package io.understudy.rest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** An answer as it went over the wire: status, bytes, and those headers that a repetition needs. */
final class KeptAnswer {

    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, "Preference-Applied");

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    /** Takes over the body, which nobody may change from then on. */
    KeptAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = new HttpHeaders();
        this.body = body;
        KEPT_HEADERS.forEach(name -> copy(headers, name));
    }

    /** Reads back what {@link #headerLines()} wrote. */
    static KeptAnswer of(int status, String headerLines, byte[] body) {
        HttpHeaders headers = new HttpHeaders();
        headerLines.lines().map(line -> line.split(": ", 2)).forEach(line -> headers.add(line[0], line[1]));
        return new KeptAnswer(status, headers, body);
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    String headerLines() {
        return headers.headerSet().stream().flatMap(KeptAnswer::lines).collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(Map.Entry<String, List<String>> header) {
        return header.getValue().stream().map(value -> header.getKey() + ": " + value);
    }

    private void copy(HttpHeaders from, String name) {
        from.getOrEmpty(name).forEach(value -> headers.add(name, value));
    }
}
