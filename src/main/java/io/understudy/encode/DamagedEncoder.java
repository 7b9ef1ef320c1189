package io.understudy.encode;

/** The file of an encoder is missing or not the one that its vectors were promised from. */
public class DamagedEncoder extends RuntimeException {

    private static final long serialVersionUID = 1;

    DamagedEncoder(String file, String found, String expected) {
        super("The encoder file " + file + " has SHA-256 " + found + ". Legal: " + expected + ".");
    }

    DamagedEncoder(String file, Throwable cause) {
        super("The encoder file " + file + " cannot be read or used.", cause);
    }
}
