package io.understudy.neural;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Settings of networks as a client says them: what is left out has its usual value. */
public final class Said {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private Said() {}

    /**
     * Reads settings.
     *
     * @param json an object, in quotes of either kind; activations by their constants' names
     */
    public static GradientSettings said(String json) {
        return MAPPER.readValue(json, GradientSettings.class);
    }
}
