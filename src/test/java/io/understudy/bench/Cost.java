package io.understudy.bench;

/**
 * What answering and learning on costs.
 *
 * @param update seconds to learn one more example, the middle of several
 * @param encoding seconds to encode a text, 0 where no encoder is needed
 * @param head seconds to answer once the text is encoded, the middle of all
 * @param bytes of the stored model
 */
record Cost(double update, double encoding, double head, long bytes) {

    double prediction() {
        return encoding + head;
    }
}
