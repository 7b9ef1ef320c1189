package io.understudy.promotion;

import java.util.Optional;

/**
 * A version took the stage. Published in the transaction that moves the alias, under the model's row lock.
 *
 * @param modelId the model's key
 * @param from the champion before
 * @param to the champion from then on
 * @param by who moved it
 * @param rollback whether it goes back
 * @param evidence on what evidence
 */
public record ChampionMoved(
        long modelId, Optional<Integer> from, int to, String by, boolean rollback, String evidence) {}
