package io.understudy.exchange.proof;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.exact.ExactParameters;
import io.understudy.model.ModelVersion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parameters as clients see them. The score of label c for a text is the sum over the rows of parameter times kernel,
 * {@code S_c(x) = sum_i A_ic k(x, x_i)}.
 *
 * @param version the version's number
 * @param parametersSha256 identity of the parameters
 * @param encoder digest of the encoder that made the vectors
 * @param bandwidth the kernel's s^2
 * @param strength the ridge's lambda
 * @param kernelBits kernels are multiples of 2 to the minus this
 * @param parameterBits parameters are multiples of 2 to the minus this
 * @param labels ordered by their UTF-8 bytes
 * @param rows in order of their hashes
 */
@Schema(name = "Parameters")
record ParametersView(
        int version,
        String parametersSha256,
        String encoder,
        double bandwidth,
        double strength,
        int kernelBits,
        int parameterBits,
        List<String> labels,
        List<RowView> rows) {

    /**
     * A row.
     *
     * @param hash SHA-256 of its vector, sign and label; of the vector alone where landmarks stand for the rows
     * @param weight 1 to 16; 0 where landmarks stand for the rows
     * @param parameters one for each label
     */
    @Schema(name = "ParametersRow")
    record RowView(String hash, int weight, List<Integer> parameters) {}

    static ParametersView of(ModelVersion version, ExactParameters parameters) {
        return new ParametersView(
                version.number(),
                parameters.sha256(),
                parameters.encoderSha256(),
                parameters.settings().bandwidth(),
                parameters.settings().strength(),
                parameters.kernelBits(),
                parameters.parameterBits(),
                parameters.labels(),
                IntStream.range(0, parameters.rows())
                        .mapToObj(row -> row(parameters, row))
                        .toList());
    }

    private static RowView row(ExactParameters parameters, int row) {
        return new RowView(
                parameters.hash(row).toString(),
                parameters.weight(row),
                IntStream.range(0, parameters.labels().size())
                        .mapToObj(label -> parameters.coefficient(row, label))
                        .toList());
    }
}
