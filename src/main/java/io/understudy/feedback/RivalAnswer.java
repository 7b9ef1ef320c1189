package io.understudy.feedback;

/**
 * What a rival of the champion answered to a text before either was taught it.
 *
 * @param version the rival
 * @param former whether it was champion before, and watches; else it is a challenger
 * @param label what it answered
 * @param score how sure it was
 * @param labelScore the score that the fed-back label had
 * @param squares sum of the squared scores of all labels
 * @param millis how long it took, encoder and head
 * @param championMillis how long the champion took on the same text
 */
record RivalAnswer(
        int version,
        boolean former,
        String label,
        double score,
        double labelScore,
        double squares,
        double millis,
        double championMillis) {}
