package io.understudy.exchange.foreign;

import java.util.Arrays;
import java.util.HexFormat;

/** What a file is by its first bytes, whatever its sender calls it. */
enum FileKind {
    /** HDF5, in which Keras keeps models. */
    HDF5("HDF5", "894844460d0a1a0a"),
    /** A stream of Java objects. */
    JAVA_STREAM("a stream of serialized Java objects, which is never read", "aced"),
    /** A zip archive, which .keras files, jars and ModelSerializer's files are. */
    ZIP("a zip archive, which is never unpacked; of Keras only the HDF5 form (.h5) is read", "504b"),
    /** Gzip. */
    GZIP("compressed by gzip, which is never unpacked", "1f8b"),
    /** Python's own form. */
    PICKLE("a Python pickle, which is never read", "80"),
    /** ONNX, whose files begin with the number of its format's version. */
    ONNX("ONNX", "08"),
    /** Anything else. */
    UNKNOWN("nothing that is known here", "");

    private final String words;
    private final String signature;

    FileKind(String words, String signature) {
        this.words = words;
        this.signature = signature;
    }

    static FileKind of(byte[] file) {
        return Arrays.stream(values())
                .filter(kind -> kind != UNKNOWN && kind.begins(file))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private boolean begins(byte[] file) {
        byte[] expected = HexFormat.of().parseHex(signature);
        return file.length >= expected.length && Arrays.equals(file, 0, expected.length, expected, 0, expected.length);
    }

    String words() {
        return words;
    }
}
