package io.understudy.exchange.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an ONNX file computes: operators in order, and the numbers that they are given.
 *
 * @param nodes in the file's order, in which each reads what others before it made
 * @param constants by name
 * @param inputs what it reads, constants left out
 * @param outputs what it answers
 */
record OnnxGraph(List<Node> nodes, Map<String, Tensor> constants, List<Port> inputs, List<Port> outputs) {

    /**
     * An operator.
     *
     * @param element where it stands in the file: {@code graph.node[3]}
     * @param operator its name
     * @param inputs by name; an empty one is left out
     * @param outputs by name
     * @param attributes its numbers
     */
    record Node(
            String element,
            String operator,
            List<String> inputs,
            List<String> outputs,
            Map<String, Attribute> attributes) {

        /** Returns an input's name, if it is given one. */
        Optional<String> input(int index) {
            return index < inputs.size() && !inputs.get(index).isEmpty()
                    ? Optional.of(inputs.get(index))
                    : Optional.empty();
        }

        long number(String name, long otherwise) {
            Attribute given = attributes.get(name);
            return given == null ? otherwise : given.number();
        }

        float fraction(String name, float otherwise) {
            Attribute given = attributes.get(name);
            return given == null ? otherwise : given.fraction();
        }
    }

    /**
     * A setting of an operator, where it is one number.
     *
     * @param number as an integer
     * @param fraction as another
     */
    record Attribute(long number, float fraction) {}

    /**
     * Numbers.
     *
     * @param type ONNX' own number for their type
     * @param dimensions their shape
     * @param data the bytes that hold them, in rows, low bytes first; empty where they are kept in another way
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    record Tensor(int type, long[] dimensions, Optional<ByteBuffer> data) {

        static final int FLOAT = 1;
        static final int INT_64 = 7;

        /** Returns the numbers of a tensor of 32-bit floating-point numbers. */
        float[] floats() {
            ByteBuffer bytes = data.orElseThrow();
            float[] numbers = new float[bytes.capacity() / Float.BYTES];
            bytes.asReadOnlyBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(numbers);
            return numbers;
        }

        boolean isFloats(int rank) {
            return type == FLOAT && dimensions.length == rank && data.isPresent();
        }
    }

    /**
     * What goes in or comes out.
     *
     * @param name its name
     * @param type of its numbers, as in {@link Tensor}; 0 where it is not said
     * @param rank how many dimensions, -1 where it is not said
     */
    record Port(String name, int type, int rank) {}
}
