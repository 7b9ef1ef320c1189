package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A call whose answer was cut off. */
class CutOffIT {

    /**
     * The answer waits for the version of the labels' names: the model is there before. Only who is sure to be the only
     * server knows at once that the call is dead.
     */
    @Test
    void whoWasNotToldThatAModelIsThereIsToldWhenTheCallIsRepeated() throws Exception {
        Server server = Server.mortal(Database.H2);
        Http http = server.http();
        String path = "/v1/models/cut-off";
        Map<String, ?> asked =
                Map.of("name", "cut-off", "labels", List.of(Map.of("name", "refund"), Map.of("name", "greeting")));
        CompletableFuture<Reply> call =
                CompletableFuture.supplyAsync(() -> http.post("/v1/models", asked, "Idempotency-Key", "k-1"));
        Patience.untilTrue(
                Model.LONG, "the model to be there", () -> http.get(path).status() == 200);

        server.kill();
        call.handle((answer, failure) -> failure).get();
        server.startAgain();
        Reply repeated =
                http.post("/v1/models", asked, "Idempotency-Key", "k-1").is(201);

        assertThat(repeated.text("/name")).isEqualTo("cut-off");
        http.post("/v1/models", asked, "Idempotency-Key", "k-2").isProblem(409, "name-taken");
    }
}
