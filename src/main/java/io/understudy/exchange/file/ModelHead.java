package io.understudy.exchange.file;

import java.util.HexFormat;

/**
 * What a file says of the model as a whole.
 *
 * @param name the model's name
 * @param encoder the encoder's name
 * @param dimension components of its vectors
 * @param encoderSha256 its digest, 64 lower-case hex digits: only vectors of one encoder can be learned together
 * @param watermark number of the last change that the examples hold
 * @param settings the model's settings, as JSON
 */
public record ModelHead(
        String name, String encoder, int dimension, String encoderSha256, long watermark, String settings) {

    byte[] encoderDigest() {
        return HexFormat.of().parseHex(encoderSha256);
    }
}
