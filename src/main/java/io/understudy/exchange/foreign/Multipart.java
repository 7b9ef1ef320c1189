package io.understudy.exchange.foreign;

import io.understudy.rest.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;

/**
 * The parts of a body of several (RFC 7578), by name. The body stays in memory, which bounds it as any other, and the names
 * of files that a client gives are not looked at.
 */
final class Multipart {

    private static final Pattern NAME =
            Pattern.compile("(?im)^content-disposition:\\s*form-data\\s*;.*?\\bname=\"?([A-Za-z]{1,40})\"?");
    private static final byte[] END_OF_HEAD = bytes("\r\n\r\n");
    private static final int LONGEST_HEAD = 4_096;

    private final byte[] body;
    private final byte[] boundary;

    private Multipart(byte[] body, byte[] boundary) {
        this.body = body;
        this.boundary = boundary;
    }

    /**
     * Reads the parts.
     *
     * @param type the body's, which says what stands between parts
     * @param body the whole body
     * @param legal names of parts
     * @throws Malformed when it is no such body, or has other parts
     */
    static Map<String, byte[]> parts(MediaType type, byte[] body, Set<String> legal) {
        String boundary = type.getParameter("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 72) {
            throw malformed("its type names no boundary");
        }
        String plain = boundary.startsWith("\"") ? boundary.substring(1, boundary.length() - 1) : boundary;
        Map<String, byte[]> parts = new Multipart(body, bytes("--" + plain)).read();
        if (!legal.containsAll(parts.keySet())) {
            throw malformed("it has other parts than "
                    + String.join(", ", legal.stream().sorted().toList()));
        }
        return parts;
    }

    private Map<String, byte[]> read() {
        Map<String, byte[]> parts = new HashMap<>();
        int at = find(boundary, 0, body.length);
        while (at >= 0) {
            int head = at + boundary.length;
            if (startsWith("--", head)) {
                return parts;
            }
            int data = find(END_OF_HEAD, head, Math.min(body.length, head + LONGEST_HEAD));
            int next = find(boundary, head, body.length);
            if (data < 0 || next < data + END_OF_HEAD.length + 2 || !startsWith("\r\n", next - 2)) {
                throw malformed("a part of it does not end");
            }
            byte[] part = Arrays.copyOfRange(body, data + END_OF_HEAD.length, next - 2);
            if (parts.put(name(head, data), part) != null) {
                throw malformed("two parts of it have one name");
            }
            at = next;
        }
        throw malformed("it does not end");
    }

    private String name(int from, int to) {
        Matcher matcher = NAME.matcher(new String(body, from, to - from, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw malformed("a part of it has no name");
        }
        return matcher.group(1).toLowerCase(Locale.ROOT);
    }

    private boolean startsWith(String text, int at) {
        byte[] expected = bytes(text);
        return at + expected.length <= body.length
                && Arrays.equals(body, at, at + expected.length, expected, 0, expected.length);
    }

    private int find(byte[] what, int from, int to) {
        for (int at = from; at <= to - what.length; at++) {
            if (body[at] == what[0] && Arrays.equals(body, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Malformed malformed(String reason) {
        return new Malformed("multipart-malformed", "The body is no multipart/form-data: " + reason + ".");
    }
}
