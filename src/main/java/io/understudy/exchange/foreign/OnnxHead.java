package io.understudy.exchange.foreign;

import io.understudy.exchange.foreign.OnnxGraph.Node;
import io.understudy.exchange.foreign.OnnxGraph.Port;
import io.understudy.exchange.foreign.OnnxGraph.Tensor;
import io.understudy.learn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a classifier from an ONNX file: a chain of products, sums and activations from one vector to scores. It becomes dense
 * layers here, which answer in plain Java and are taught on; ONNX Runtime never sees the file.
 */
final class OnnxHead {

    private static final Set<String> OPERATORS = Set.of(
            "Add",
            "Constant",
            "Dropout",
            "Flatten",
            "Gemm",
            "Identity",
            "MatMul",
            "Relu",
            "Sigmoid",
            "Softmax",
            "Tanh");

    private final OnnxGraph graph;
    private final List<DenseLayer> layers = new ArrayList<>();
    private String current;
    private boolean sealed;
    private boolean biased;
    private boolean activated;

    private OnnxHead(OnnxGraph graph, String input) {
        this.graph = graph;
        this.current = input;
    }

    /**
     * Reads the layers.
     *
     * @param file bytes that begin as ONNX does
     * @throws FileRefused when it is not such a chain
     */
    static List<DenseLayer> read(byte[] file) {
        OnnxGraph graph = OnnxFile.read(file, OPERATORS);
        List<Port> inputs = graph.inputs();
        if (inputs.size() != 1
                || inputs.get(0).type() != Tensor.FLOAT
                || inputs.get(0).rank() != 2) {
            throw FileRefused.of("graph.input", "legal is one, of 32-bit floating-point numbers in two dimensions");
        }
        OnnxHead reading = new OnnxHead(graph, inputs.get(0).name());
        graph.nodes().stream()
                .filter(node -> !node.operator().equals("Constant"))
                .forEach(reading::follow);
        return reading.finished();
    }

    private List<DenseLayer> finished() {
        if (graph.outputs().size() != 1 || !graph.outputs().get(0).name().equals(current)) {
            throw FileRefused.of("graph.output", "legal is one, which the last operator makes");
        }
        if (layers.isEmpty()) {
            throw FileRefused.of("graph", "it is of no layers; legal: 1 to " + DenseLayer.MOST);
        }
        if (activated && last().units() == 1 && last().activation() == Activation.SIGMOID) {
            layers.set(layers.size() - 1, last().ofTwo());
        } else if (activated) {
            throw FileRefused.of(
                    "graph", "behind the last layer stands Softmax or nothing, or Sigmoid behind a single unit");
        }
        return List.copyOf(layers);
    }

    /** Each operator goes on where the one before ended. */
    private void follow(Node node) {
        boolean goesOn = node.inputs().contains(current)
                && node.outputs().size() == 1
                && node.inputs().stream()
                                .filter(name -> !graph.constants().containsKey(name))
                                .count()
                        == 1;
        if (!goesOn || sealed) {
            throw FileRefused.of(node.element(), "the operators are not one chain that ends in Softmax or without");
        }
        switch (node.operator()) {
            case "Gemm" -> gemm(node);
            case "MatMul" -> begin(node, kernel(node, 1, false), Optional.empty());
            case "Add" -> add(node);
            case "Relu", "Sigmoid", "Tanh" -> activate(node);
            case "Softmax" -> softmax(node);
            default -> {
                // Dropout, Flatten and Identity change nothing of one vector that is answered
            }
        }
        current = node.outputs().get(0);
    }

    private void gemm(Node node) {
        if (node.number("transA", 0) != 0 || node.fraction("alpha", 1) != 1 || node.fraction("beta", 1) != 1) {
            throw FileRefused.of(node.element(), "Gemm with transA, alpha or beta");
        }
        float[][] kernel = kernel(node, 1, node.number("transB", 0) != 0);
        begin(node, kernel, node.input(2).map(name -> bias(node, name, kernel[0].length)));
    }

    private void begin(Node node, float[][] kernel, Optional<float[]> bias) {
        if (!node.input(0).equals(Optional.of(current))) {
            throw FileRefused.of(node.element(), "its first input is not what the operator before it made");
        }
        if (!layers.isEmpty() && layers.get(layers.size() - 1).units() != kernel.length) {
            throw FileRefused.of(node.element(), "it reads another number of inputs than the layer before it makes");
        }
        if (layers.size() == DenseLayer.MOST) {
            throw FileRefused.of("graph", "it is of more than " + DenseLayer.MOST + " layers");
        }
        biased = bias.isPresent();
        activated = false;
        layers.add(new DenseLayer(
                kernel[0].length, Activation.LINEAR, kernel, bias.orElseGet(() -> new float[kernel[0].length])));
    }

    private float[][] kernel(Node node, int input, boolean turned) {
        Tensor tensor = node.input(input)
                .map(name -> graph.constants().get(name))
                .filter(found -> found.isFloats(2))
                .orElseThrow(() -> FileRefused.of(
                        node.element(), "its weights are not 32-bit floating-point numbers in two dimensions"));
        int rows = (int) tensor.dimensions()[0];
        int columns = (int) tensor.dimensions()[1];
        if (Math.min(rows, columns) < 1 || Math.max(rows, columns) > DenseLayer.WIDEST) {
            throw FileRefused.of(node.element(), rows + " times " + columns + "; legal: 1 to " + DenseLayer.WIDEST);
        }
        float[] numbers = finite(node, tensor);
        float[][] kernel = new float[turned ? columns : rows][turned ? rows : columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                kernel[turned ? column : row][turned ? row : column] = numbers[row * columns + column];
            }
        }
        return kernel;
    }

    private float[] bias(Node node, String name, int units) {
        Tensor tensor = graph.constants().get(name);
        if (tensor == null
                || tensor.type() != Tensor.FLOAT
                || tensor.data().isEmpty()
                || tensor.dimensions().length == 0
                || tensor.dimensions()[tensor.dimensions().length - 1] != units
                || finite(node, tensor).length != units) {
            throw FileRefused.of(node.element(), "its biases are not " + units + " 32-bit floating-point numbers");
        }
        return finite(node, tensor);
    }

    private static float[] finite(Node node, Tensor tensor) {
        float[] numbers = tensor.floats();
        if (!DenseLayer.finite(numbers)) {
            throw FileRefused.of(node.element(), "some of its numbers are not finite");
        }
        return numbers;
    }

    private void add(Node node) {
        if (layers.isEmpty() || biased || activated) {
            throw FileRefused.of(node.element(), "a sum that is not the bias of a layer");
        }
        String other = node.inputs().get(node.inputs().indexOf(current) == 0 ? 1 : 0);
        biased = true;
        layers.set(layers.size() - 1, last().withBias(bias(node, other, last().units())));
    }

    private void activate(Node node) {
        if (layers.isEmpty() || activated) {
            throw FileRefused.of(node.element(), "it stands behind no layer");
        }
        layers.set(
                layers.size() - 1,
                last().with(Activation.valueOf(node.operator().toUpperCase(Locale.ROOT))));
        activated = true;
    }

    private void softmax(Node node) {
        long axis = node.number("axis", -1);
        if (layers.isEmpty() || activated || (axis != -1 && axis != 1)) {
            throw FileRefused.of(node.element(), "Softmax is over the labels, behind the last layer");
        }
        sealed = true;
    }

    private DenseLayer last() {
        return layers.get(layers.size() - 1);
    }
}
