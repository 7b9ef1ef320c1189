package io.understudy.exchange.foreign;

import io.understudy.encode.WordNetwork;
import java.util.List;
import java.util.Optional;

/**
 * What a file of another framework holds.
 *
 * @param words what makes a vector of a text's words; nothing where the first layer reads an encoder's vector
 * @param layers the dense layers behind it
 */
record ForeignNetwork(Optional<WordNetwork> words, List<DenseLayer> layers) {

    static ForeignNetwork of(List<DenseLayer> layers) {
        return new ForeignNetwork(Optional.empty(), layers);
    }
}
