package io.understudy.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A body that ends in {@link BodyTooLarge} past a limit, also when it did not tell its length, and that is rid of the byte
 * order mark at its start if it is a text.
 */
final class BoundedBody extends ServletInputStream {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ServletInputStream source;
    private final long limit;

    /** The bytes that were read to look for a mark and are none. */
    private byte[] head = {};

    private int next;
    private boolean begun;
    private long read;

    BoundedBody(ServletInputStream source, long limit, boolean text) {
        this.source = source;
        this.limit = limit;
        begun = !text;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        begin();
        int left = Math.min(head.length - next, length);
        if (left > 0) {
            System.arraycopy(head, next, bytes, offset, left);
            next += left;
            return left;
        }
        return count(source.read(bytes, offset, length));
    }

    @Override
    public boolean isFinished() {
        return next == head.length && source.isFinished();
    }

    @Override
    public boolean isReady() {
        return next < head.length || source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        source.setReadListener(listener);
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            byte[] first = source.readNBytes(MARK.length);
            count(first.length);
            head = Arrays.equals(first, MARK) ? new byte[0] : first;
        }
    }

    private int count(int got) {
        read += Math.max(got, 0);
        if (read > limit) {
            throw new BodyTooLarge(limit);
        }
        return got;
    }
}
