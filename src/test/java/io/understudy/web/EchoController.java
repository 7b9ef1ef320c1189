package io.understudy.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.rest.IfMatch;
import io.understudy.rest.Invalid;
import io.understudy.rest.Missing;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import io.understudy.rest.Prefer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A controller that needs nothing, to try the shell with. */
@RestController
@RequestMapping("/v1/echo")
class EchoController {

    enum Color {
        RED,
        GREEN
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Inner(String name, @Nullable Integer count) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Note(
            String text,
            @Nullable Integer topK,
            @Nullable Double share,
            @Nullable Boolean on,
            @Nullable Color color,
            @Nullable List<Inner> parts,
            @Nullable Inner inner,
            Optional<String> maybe) {}

    record Named(String name) {

        Named {
            if (name.equals("taken")) {
                throw new Invalid("name", "name-taken", "This name is taken.");
            }
            if (name.equals("odd")) {
                throw new IllegalArgumentException("a name has letters");
            }
        }
    }

    @PostMapping
    Note post(@RequestBody Note note) {
        return note;
    }

    @PostMapping("/named")
    Named named(@RequestBody Named named) {
        return named;
    }

    @PostMapping(path = "/lines", consumes = "application/x-ndjson")
    Map<String, Integer> lines(@RequestBody byte[] lines) {
        return Map.of("bytes", lines.length);
    }

    @GetMapping
    Page<Integer> list(Paging paging, @RequestParam(defaultValue = "false") boolean strict) {
        return new Page<>(List.of(paging.limit()), paging.after().orElse(null));
    }

    @GetMapping("/{number}")
    Map<String, Object> read(@PathVariable int number) {
        if (number > 9) {
            throw new Missing("echo-unknown", "There is no echo " + number + ".");
        }
        return Map.of("number", number, "at", Instant.parse("2026-11-25T12:00:00.123456Z"));
    }

    @GetMapping(
            path = "/picture",
            produces = {MediaType.APPLICATION_JSON_VALUE, "image/svg+xml"})
    Map<String, String> picture() {
        return Map.of();
    }

    @DeleteMapping("/{number}")
    Map<String, Object> delete(@PathVariable int number, IfMatch match, Prefer prefer) {
        match.check("7");
        return Map.of("waiting", prefer.waiting().map(Duration::toSeconds).orElse(-1L));
    }

    @GetMapping("/failure")
    void fail() {
        throw new IllegalStateException("a caller's secret text");
    }
}
