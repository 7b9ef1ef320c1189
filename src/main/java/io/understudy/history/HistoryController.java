package io.understudy.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Malformed;
import io.understudy.rest.Missing;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{model}/history")
@Tag(name = "9 The judge", description = "How the version in the wings does against the one on the stage")
class HistoryController {

    private final Chronicle chronicle;
    private final Models models;

    HistoryController(Chronicle chronicle, Models models) {
        this.chronicle = chronicle;
        this.models = models;
    }

    /**
     * A page of history.
     *
     * @param items rows, the newest first
     * @param next cursor of what comes after
     * @param verified whether the whole chain is as it was written, where that was asked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "History")
    record History(
            List<Entry> items,
            @Nullable String next,
            @Nullable Boolean verified) {}

    /**
     * Who answered.
     *
     * @param version the champion
     * @param since when it took the stage
     * @param until when it left it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Answering")
    record Answering(int version, Instant since, @Nullable Instant until) {}

    @GetMapping
    @Operation(
            summary = "Read what was done, by whom and on which evidence",
            description =
                    "Each row's hash is SHA-256 over the 64 hex digits of the hash before (zeros for the first) and "
                            + "the row without its two hashes as canonical JSON (RFC 8785). verify=true works the whole chain "
                            + "out anew.")
    History list(
            @PathVariable("model") String name,
            @RequestParam(name = "verify", defaultValue = "false") boolean verify,
            Paging paging) {
        Model model = models.require(name);
        String collection = "history/" + model.id();
        Page<Entry> page = paging.page(
                chronicle.page(model.id(), paging.before(collection), paging.rows()), collection, Entry::sequence);
        return new History(page.items(), page.next(), verify ? chronicle.verified(model.id()) : null);
    }

    @GetMapping("/answering")
    @Operation(summary = "See which version answered at a time")
    Answering answering(@PathVariable("model") String name, @RequestParam("at") String at) {
        Model model = models.require(name);
        Entry entry = chronicle
                .answering(model.id(), time(at))
                .filter(found -> found.to() != null)
                .orElseThrow(
                        () -> new Missing("nobody-answered", "no version was on the stage then").with("given", at));
        return new Answering(
                Objects.requireNonNull(entry.to()),
                entry.at(),
                chronicle.next(model.id(), entry.sequence()).map(Entry::at).orElse(null));
    }

    private static Instant time(String given) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(given);
            int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException unreadableOrFarOff) {
            // refused below
        }
        throw new Malformed("time-invalid", "at is a time as RFC 3339 writes it, with its offset, years 0001 to 9999")
                .with("field", "at")
                .with("given", given);
    }
}
