package io.understudy.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A request that learns the SHA-256 of what it sent while its body is read, so that nothing is kept in memory for it: of
 * the query and the body's bytes.
 */
final class RequestDigest extends HttpServletRequestWrapper {

    private final MessageDigest digest;
    private @Nullable ServletInputStream body;
    private @Nullable String value;

    RequestDigest(HttpServletRequest request) {
        super(request);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
        String query = request.getQueryString();
        digest.update(((query == null ? "" : query) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the digest in hexadecimal, after reading what is left of the body; nobody can read it then. */
    synchronized String value() {
        String known = value;
        if (known == null) {
            known = finish();
            value = known;
        }
        return known;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream present = body;
        if (present == null) {
            present = new Digested(super.getInputStream());
            body = present;
        }
        return present;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private String finish() {
        try {
            getInputStream().transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failure) {
            throw new Malformed("body-unreadable", "The body could not be read to its end.");
        }
    }

    private final class Digested extends ServletInputStream {

        private final ServletInputStream source;

        Digested(ServletInputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            int got = source.read();
            if (got >= 0) {
                digest.update((byte) got);
            }
            return got;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = source.read(bytes, offset, length);
            if (got > 0) {
                digest.update(bytes, offset, got);
            }
            return got;
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
