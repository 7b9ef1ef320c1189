package io.understudy.exchange.proof;

import io.understudy.learn.Certificate;
import io.understudy.learn.Parameters;
import io.understudy.learn.exact.Witness;
import java.util.Optional;

/**
 * What a derivation found.
 *
 * @param parameters the version's parameters, derived or, where they were certified, stored
 * @param certificate of them, where that was asked for
 * @param witness that the certificate was made with
 */
record Finding(Parameters parameters, Optional<Certificate> certificate, Optional<Witness> witness) {

    static Finding of(Parameters derived) {
        return new Finding(derived, Optional.empty(), Optional.empty());
    }

    static Finding of(Parameters parameters, Certificate certificate, Witness witness) {
        return new Finding(parameters, Optional.of(certificate), Optional.of(witness));
    }

    String sha256() {
        return parameters.sha256();
    }
}
