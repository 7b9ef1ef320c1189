package io.understudy.evaluation;

import io.understudy.encode.Encoder;
import io.understudy.encode.EncodingPool;
import io.understudy.learn.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The vectors of a set's cases; what was never encoded is encoded once and kept. */
@Component
class CaseVectors {

    private final EncodingPool pool;
    private final EvaluationCases cases;

    CaseVectors(EncodingPool pool, EvaluationCases cases) {
        this.pool = pool;
        this.cases = cases;
    }

    List<Vector> of(EvaluationSet set, List<EvaluationCases.Case> page, Encoder encoder) {
        List<EvaluationCases.Case> unencoded =
                page.stream().filter(each -> each.vector().isEmpty()).toList();
        List<Vector> encoded =
                pool
                        .encode(
                                encoder,
                                unencoded.stream()
                                        .map(EvaluationCases.Case::text)
                                        .toList())
                        .stream()
                        .map(encoding -> encoding.vector())
                        .toList();
        Map<Integer, Vector> fresh = new HashMap<>();
        for (int i = 0; i < unencoded.size(); i++) {
            fresh.put(unencoded.get(i).position(), encoded.get(i));
        }
        cases.encoded(set.seq(), fresh);
        List<Vector> vectors = new ArrayList<>();
        for (EvaluationCases.Case each : page) {
            vectors.add(each.vector().orElseGet(() -> fresh.get(each.position())));
        }
        return vectors;
    }
}
