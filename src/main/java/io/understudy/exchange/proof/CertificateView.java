package io.understudy.exchange.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.Certificate;
import io.understudy.training.JobState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as clients see it; what the check found is there once it has succeeded.
 *
 * @param version number of the version
 * @param state where the check is in its life
 * @param progress 0 to 1
 * @param error why it failed
 * @param parametersSha256 identity of the parameters
 * @param parameters how many there are
 * @param certified whether each is shown to be the correctly rounded one
 * @param undecided how many are not
 * @param smallestMargin distance of the solution from the nearest place where a parameter would be another, in units of
 *     a parameter's last place
 * @param eigenvalueBound lower bound of the smallest eigenvalue of the system, which turns residuals into errors
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Certificate")
record CertificateView(
        int version,
        JobState state,
        double progress,
        @Nullable String error,
        @Nullable String parametersSha256,
        @Nullable Long parameters,
        @Nullable Boolean certified,
        @Nullable Long undecided,
        @Nullable Double smallestMargin,
        @Nullable Double eigenvalueBound) {

    static CertificateView of(Derivation derivation) {
        Optional<Certificate> certificate = derivation.certificate();
        return new CertificateView(
                derivation.version(),
                derivation.state(),
                derivation.progress(),
                derivation.error().orElse(null),
                certificate.map(Certificate::sha256).orElse(null),
                certificate.map(Certificate::parameters).orElse(null),
                certificate.map(Certificate::certified).orElse(null),
                certificate.map(Certificate::undecided).orElse(null),
                certificate.map(Certificate::smallestMargin).orElse(null),
                certificate.map(Certificate::eigenvalueBound).orElse(null));
    }
}
