package io.understudy.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences why the home directory was refused, in the place of a stack trace. */
final class HomeFailureAnalyzer extends AbstractFailureAnalyzer<HomeRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, HomeRefused refusal) {
        return new FailureAnalysis(String.valueOf(refusal.getMessage()), refusal.cure(), refusal);
    }
}
