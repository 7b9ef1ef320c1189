package io.understudy.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes of what can be written. */
final class Bytes {

    private Bytes() {}

    /** Something that can be written. */
    @FunctionalInterface
    interface Writable {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Counts up to 2^31 - 1. */
    static long of(Writable content) throws IOException {
        DataOutputStream counting = new DataOutputStream(OutputStream.nullOutputStream());
        content.writeTo(counting);
        return counting.size();
    }
}
