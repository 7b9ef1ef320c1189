package io.understudy.training;

import java.util.List;

/**
 * A version was made of which an import was first a test. Published in the transaction that makes it, under the model's
 * row lock.
 *
 * @param modelId the model's key
 * @param version the version
 * @param champion which champion it was compared with, and would have to replace
 * @param answers what the two answered
 */
public record ImportRehearsed(long modelId, int version, int champion, List<ImportAnswer> answers) {}
