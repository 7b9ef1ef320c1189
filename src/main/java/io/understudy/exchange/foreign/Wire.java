package io.understudy.exchange.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A message of protocol buffers, field by field, without copying and without building anything of it. What is not the
 * wire format ends the reading.
 */
final class Wire {

    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int BYTES = 2;
    static final int FIXED_32 = 5;

    private static final int LONGEST_TEXT = 1_000;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;
    private long value;
    private int length;

    private Wire(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    static Wire of(byte[] bytes) {
        return new Wire(bytes, 0, bytes.length);
    }

    /** Moves to the next field, whatever became of the one before; returns whether there is one. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        if (tag >>> 3 == 0 || tag > 0xFFFF_FFFFL) {
            throw broken();
        }
        switch (type) {
            case VARINT -> value = varint();
            case FIXED_64 -> skip(8);
            case FIXED_32 -> skip(4);
            case BYTES -> skip(varint());
            default -> throw broken();
        }
        return true;
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw broken();
            }
            byte next = bytes[at++];
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw broken();
    }

    private void skip(long count) {
        if (count < 0 || count > end - at) {
            throw broken();
        }
        length = (int) count;
        at += length;
    }

    int field() {
        return field;
    }

    /** Returns whether the field is of a wire type. */
    boolean is(int wireType) {
        return type == wireType;
    }

    /** Returns the field's number. */
    long number() {
        expect(VARINT);
        return value;
    }

    /** Returns the field's number with a point. */
    float fraction() {
        expect(FIXED_32);
        return ByteBuffer.wrap(bytes, at - 4, 4).order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }

    /** Returns how many bytes the field holds. */
    int size() {
        expect(BYTES);
        return length;
    }

    /** Returns the field as a message of its own. */
    Wire message() {
        expect(BYTES);
        return new Wire(bytes, at - length, at);
    }

    /** Returns the field as numbers behind one another. */
    ByteBuffer block() {
        expect(BYTES);
        return ByteBuffer.wrap(bytes, at - length, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the field as a short text. */
    String text() {
        expect(BYTES);
        if (length > LONGEST_TEXT) {
            throw FileRefused.of("file", "a name in it is longer than " + LONGEST_TEXT + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at - length, length))
                    .toString();
        } catch (CharacterCodingException none) {
            throw broken();
        }
    }

    /** Reads numbers that stand behind one another in a field, or the one that it is. */
    long[] numbers() {
        if (type == VARINT) {
            return new long[] {value};
        }
        Wire packed = message();
        long[] numbers = new long[packed.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = packed.varint();
        }
        return numbers;
    }

    /** Counts the numbers that are packed in the field, whose last bytes have no eighth bit. */
    private int count() {
        int count = 0;
        for (int i = at; i < end; i++) {
            count += bytes[i] >= 0 ? 1 : 0;
        }
        return count;
    }

    private void expect(int expected) {
        if (type != expected) {
            throw broken();
        }
    }

    private static FileRefused broken() {
        return FileRefused.of("file", "it begins as ONNX does, and is broken behind that");
    }
}
