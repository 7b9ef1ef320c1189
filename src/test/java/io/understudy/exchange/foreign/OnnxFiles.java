package io.understudy.exchange.foreign;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes ONNX files as other frameworks do, and files as they never would. */
public final class OnnxFiles {

    public static final int FLOAT = 1;
    public static final int INT_64 = 7;

    private final Message graph = new Message().text(2, "graph");

    /** A message of protocol buffers that grows. */
    public static final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        /** Adds a number. */
        public Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        /** Adds bytes. */
        public Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        /** Adds a text. */
        public Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        /** Adds a message. */
        public Message message(int field, Message value) {
            return bytes(field, value.toBytes());
        }

        /** Returns what was added. */
        public byte[] toBytes() {
            return bytes.toByteArray();
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                bytes.write((int) ((left & 0x7F) | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
        }
    }

    /** A tiny encoder: a row of three numbers for each of seven tokens, one vector a token. */
    public static byte[] encoder() {
        return new OnnxFiles()
                .input("input_ids", INT_64, 2)
                .constant("rows", new long[] {7, 3}, ROWS)
                .node("Gather", List.of("rows", "input_ids"), "last_hidden_state")
                .output("last_hidden_state", FLOAT, 3)
                .bytes();
    }

    private static final float[] ROWS = {1, 1, 1, 3, 0, 0, 0, 2, 0, 0, 0, 5, 1, 2, 2, -1, 4, 0, 0, -3, 1};

    /** Its tokenizer: seven words, the first for all others. */
    public static String tokenizer() {
        return """
                {"version": "1.0", "truncation": null, "padding": null,
                 "added_tokens": [{"id": 0, "content": "[UNK]", "single_word": false, "lstrip": false,
                                   "rstrip": false, "normalized": false, "special": true}],
                 "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null,
                 "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab":
                     {"[UNK]": 0, "card": 1, "lost": 2, "tent": 3, "price": 4, "my": 5, "a": 6}}}
                """;
    }

    /** Adds what goes in. */
    public OnnxFiles input(String name, int type, int rank) {
        graph.message(11, port(name, type, rank));
        return this;
    }

    /** Adds what comes out. */
    public OnnxFiles output(String name, int type, int rank) {
        graph.message(12, port(name, type, rank));
        return this;
    }

    private static Message port(String name, int type, int rank) {
        Message shape = new Message();
        for (int i = 0; i < rank; i++) {
            shape.message(1, new Message().text(2, "size" + i));
        }
        return new Message()
                .text(1, name)
                .message(
                        2,
                        new Message().message(1, new Message().number(1, type).message(2, shape)));
    }

    /** Adds an operator of one output. */
    public OnnxFiles node(String operator, List<String> inputs, String output, Message... attributes) {
        return node(operator, "", inputs, output, attributes);
    }

    /** Adds an operator of a domain. */
    public OnnxFiles node(String operator, String domain, List<String> inputs, String output, Message... attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(4, operator);
        for (Message attribute : attributes) {
            node.message(5, attribute);
        }
        if (!domain.isEmpty()) {
            node.text(7, domain);
        }
        graph.message(1, node);
        return this;
    }

    /** Makes an attribute that is a whole number. */
    public static Message attribute(String name, long value) {
        return new Message().text(1, name).number(3, value).number(20, 2);
    }

    /** Adds numbers. */
    public OnnxFiles constant(String name, long[] shape, float... numbers) {
        return tensor(tensor(shape, FLOAT).text(8, name).bytes(9, raw(numbers)));
    }

    /** Adds whole numbers. */
    public OnnxFiles integers(String name, long... numbers) {
        ByteBuffer raw = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(numbers);
        return tensor(tensor(new long[] {numbers.length}, INT_64).text(8, name).bytes(9, raw.array()));
    }

    /** Adds whatever is called a tensor. */
    public OnnxFiles tensor(Message tensor) {
        graph.message(5, tensor);
        return this;
    }

    /** Begins a tensor. */
    public static Message tensor(long[] shape, int type) {
        Message tensor = new Message();
        for (long dimension : shape) {
            tensor.number(1, dimension);
        }
        return tensor.number(2, type);
    }

    /** Returns numbers as bytes. */
    public static byte[] raw(float... numbers) {
        ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        return raw.array();
    }

    /** Returns the file. */
    public byte[] bytes() {
        return model().toBytes();
    }

    /** Returns the file, to which more may be added. */
    public Message model() {
        return new Message().number(1, 8).message(7, graph).message(8, new Message().number(2, 13));
    }
}
