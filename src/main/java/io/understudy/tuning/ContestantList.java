package io.understudy.tuning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who takes part in a tuning job, as it is kept.
 *
 * @param members at least one
 */
record ContestantList(List<Contestant> members) {

    private static final int MOST = 20;

    /**
     * Reads what a client gave.
     *
     * @param given words and settings
     * @param json reads settings
     */
    static ContestantList read(List<JsonNode> given, JsonMapper json) {
        if (given.isEmpty() || given.size() > MOST) {
            throw new Invalid("learners", "learners-out-of-range", "learners are 1 to " + MOST + " of them");
        }
        return new ContestantList(
                given.stream().map(one -> Contestant.read(one, json)).toList());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ContestantList kept(List<JsonNode> kept) {
        return read(kept, JsonMapper.shared());
    }

    @JsonValue
    List<Contestant> written() {
        return members;
    }
}
