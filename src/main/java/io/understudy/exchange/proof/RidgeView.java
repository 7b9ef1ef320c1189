package io.understudy.exchange.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.exact.RidgeParameters;
import io.understudy.model.Kernel;
import io.understudy.model.ModelVersion;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of an exact regression as clients see them.
 *
 * @param version the version's number
 * @param parametersSha256 identity of the parameters
 * @param kernel how vectors are seen
 * @param strength lambda; the ridge is a 256th of it
 * @param parameterBits parameters are multiples of 2 to the minus this
 * @param parameters for each number of a target an integer for each feature, the constant last
 * @param weights of a linear kernel, in the numbers' own units: for each number of a target the weight of each number of a
 *     vector, and then the constant
 */
@Schema(name = "RegressionParameters")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RidgeView(
        int version,
        String parametersSha256,
        Kernel kernel,
        double strength,
        int parameterBits,
        List<List<Integer>> parameters,
        List<List<Double>> weights) {

    static RidgeView of(ModelVersion version, RidgeParameters ridge) {
        return new RidgeView(
                version.number(),
                ridge.sha256(),
                Kernel.valueOf(ridge.settings().shape().name()),
                ridge.settings().strength(),
                RidgeParameters.BITS,
                Arrays.stream(ridge.numbers())
                        .map(column -> Arrays.stream(column).boxed().toList())
                        .toList(),
                ridge.weights());
    }
}
