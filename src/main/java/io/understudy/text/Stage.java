package io.understudy.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text is after one step of preprocessing: one text still, or tokens.
 *
 * @param name of the step
 * @param text while it is one
 * @param tokens once it is cut
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AnalysisStage")
public record Stage(
        String name, @Nullable String text, @Nullable List<String> tokens) {

    static Stage of(String name, String text) {
        return new Stage(name, text, null);
    }

    static Stage of(String name, List<String> tokens) {
        return new Stage(name, null, tokens);
    }
}
