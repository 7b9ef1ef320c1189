package io.understudy.exchange.foreign;

import io.understudy.exchange.foreign.FileRefused.Refused;
import io.understudy.exchange.foreign.OnnxGraph.Attribute;
import io.understudy.exchange.foreign.OnnxGraph.Node;
import io.understudy.exchange.foreign.OnnxGraph.Port;
import io.understudy.exchange.foreign.OnnxGraph.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an ONNX file before ONNX Runtime may: walks over every field of it, and takes it only where each is one that this
 * class knows, of the size that it says. Numbers stand in the file itself (a tensor may name another file, which is
 * refused), operators are ONNX' own, and none holds a graph within.
 */
final class OnnxFile {

    private static final int MOST_NODES = 20_000;
    private static final int MOST_TENSORS = 20_000;
    private static final int MOST_REFUSED = 20;
    private static final int HIGHEST_RANK = 8;

    /** Bytes a number, by ONNX' number for its type; 0 for types that are refused. */
    private static final int[] WIDTHS = {0, 4, 1, 1, 2, 2, 4, 8, 0, 1, 2, 8, 4, 8};

    private final Set<String> operators;
    private final List<Refused> refused = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new HashMap<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private int tensors;
    private int graphs;

    private OnnxFile(Set<String> operators) {
        this.operators = operators;
    }

    /**
     * Reads a file.
     *
     * @param file bytes that begin as ONNX does
     * @param operators that are legal
     * @throws FileRefused when any part of it is not legal
     */
    static OnnxGraph read(byte[] file, Set<String> operators) {
        OnnxFile reading = new OnnxFile(operators);
        reading.model(Wire.of(file));
        if (reading.graphs != 1) {
            reading.refuse("graph", "there are " + reading.graphs + "; legal: one");
        }
        reading.end();
        reading.inputs.removeIf(port -> reading.constants.containsKey(port.name()));
        reading.checkOrder();
        reading.end();
        return new OnnxGraph(
                List.copyOf(reading.nodes),
                Map.copyOf(reading.constants),
                List.copyOf(reading.inputs),
                List.copyOf(reading.outputs));
    }

    private void refuse(String element, String reason) {
        refused.add(new Refused(element, reason));
        if (refused.size() == MOST_REFUSED) {
            end();
        }
    }

    private void end() {
        if (!refused.isEmpty()) {
            throw new FileRefused(List.copyOf(refused));
        }
    }

    private void model(Wire model) {
        while (model.next()) {
            switch (model.field()) {
                // versions, names of who made it, what else is known of it
                case 1, 2, 3, 4, 5, 6, 8, 14 -> {}
                case 7 -> {
                    graphs++;
                    graph(model.message());
                }
                case 20 -> refuse("training_info", "a graph for training; legal is one graph, which answers");
                case 25 -> refuse("functions", "operators of the file's own");
                default -> unknown("model", model);
            }
        }
    }

    private void unknown(String element, Wire at) {
        refuse(element, "field " + at.field() + " of it is not known here");
    }

    private void graph(Wire graph) {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> node(graph.message());
                case 5 -> initializer(graph.message());
                // names and what else is known; shapes in between, which bind nobody
                case 2, 10, 13, 14, 16 -> {}
                case 11 -> inputs.add(port(graph.message(), "graph.input[" + inputs.size() + "]"));
                case 12 -> outputs.add(port(graph.message(), "graph.output[" + outputs.size() + "]"));
                case 15 -> refuse("graph.sparse_initializer", "numbers that are stored sparsely");
                default -> unknown("graph", graph);
            }
        }
    }

    private void node(Wire node) {
        String element = "graph.node[" + nodes.size() + "]";
        if (nodes.size() == MOST_NODES) {
            refuse("graph.node", "there are more than " + MOST_NODES);
            end();
        }
        List<String> reads = new ArrayList<>();
        List<String> makes = new ArrayList<>();
        Map<String, Attribute> attributes = new HashMap<>();
        List<Tensor> held = new ArrayList<>();
        String operator = "";
        String domain = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> reads.add(node.text());
                case 2 -> makes.add(node.text());
                case 3, 6, 9 -> {}
                case 4 -> operator = node.text();
                case 5 -> attribute(node.message(), element, attributes, held);
                case 7 -> domain = node.text();
                default -> unknown(element, node);
            }
        }
        if (!domain.isEmpty() && !domain.equals("ai.onnx")) {
            refuse(element + ".domain", "\"" + shown(domain) + "\"; legal are ONNX' own operators, which have none");
        } else if (!operators.contains(operator)) {
            refuse(
                    element + ".op_type",
                    "\"" + shown(operator) + "\"; it is not among the operators that are run here");
        }
        if (operator.equals("Constant") && held.size() == 1 && makes.size() == 1) {
            constants.put(makes.get(0), held.get(0));
        }
        nodes.add(new Node(element, operator, reads, makes, attributes));
    }

    private void attribute(Wire attribute, String element, Map<String, Attribute> attributes, List<Tensor> held) {
        String name = "";
        long number = 0;
        float fraction = 0;
        boolean tensor = false;
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text();
                case 2 -> fraction = attribute.fraction();
                case 3 -> number = attribute.number();
                // words, lists and descriptions
                case 4, 7, 8, 9, 13, 20 -> {}
                case 5 -> {
                    held.add(tensor(attribute.message(), element + ".attribute").tensor());
                    if (tensor) {
                        refuse(element + ".attribute", "one attribute holds more than one tensor");
                    }
                    tensor = true;
                }
                case 6, 11 -> refuse(element + ".attribute", "a graph within the graph");
                default -> unknown(element + ".attribute", attribute);
            }
        }
        attributes.put(name, new Attribute(number, fraction));
    }

    private void initializer(Wire message) {
        NamedTensor read = tensor(message, "graph.initializer[" + constants.size() + "]");
        if (constants.put(read.name(), read.tensor()) != null) {
            refuse("graph.initializer", "two are called \"" + shown(read.name()) + "\"");
        }
    }

    private record NamedTensor(String name, Tensor tensor) {}

    private NamedTensor tensor(Wire tensor, String at) {
        tensors++;
        if (tensors > MOST_TENSORS) {
            refuse("graph.initializer", "there are more than " + MOST_TENSORS + " tensors");
            end();
        }
        List<Long> dimensions = new ArrayList<>();
        String name = "";
        String element = at;
        long type = 0;
        long held = 0;
        int kinds = 0;
        ByteBuffer data = null;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> {
                    for (long dimension : tensor.numbers()) {
                        dimensions.add(dimension);
                    }
                }
                case 2 -> type = tensor.number();
                case 4 -> {
                    held += tensor.size() / Float.BYTES;
                    data = tensor.block();
                    kinds++;
                }
                case 5, 7, 11 -> {
                    held += tensor.numbers().length;
                    kinds += tensor.is(Wire.BYTES) ? 1 : 0;
                }
                case 6 -> refuse(element, "it holds words; legal are numbers");
                case 8 -> {
                    name = tensor.text();
                    element = at + " \"" + shown(name) + "\"";
                }
                case 9 -> {
                    int width = width(type);
                    held += width == 0 || tensor.size() % width != 0 ? -1 : tensor.size() / width;
                    data = tensor.block();
                    kinds++;
                }
                case 10 -> {
                    held += tensor.size() / Double.BYTES;
                    kinds++;
                }
                case 12, 16 -> {}
                case 13 -> refuse(element, "its numbers are in another file (external_data); legal are numbers within");
                case 14 -> {
                    if (tensor.number() != 0) {
                        refuse(element, "its numbers are in another file (data_location); legal are numbers within");
                    }
                }
                default -> unknown(element, tensor);
            }
        }
        long[] shape = dimensions.stream().mapToLong(Long::longValue).toArray();
        check(element, type, shape, held, kinds);
        return new NamedTensor(name, new Tensor((int) type, shape, Optional.ofNullable(data)));
    }

    private static int width(long type) {
        return type < 0 || type >= WIDTHS.length ? 0 : WIDTHS[(int) type];
    }

    private void check(String element, long type, long[] shape, long held, int kinds) {
        if (width(type) == 0) {
            refuse(element, "its numbers are of type " + type + ", which is not legal here");
        } else if (shape.length > HIGHEST_RANK) {
            refuse(element, "it has " + shape.length + " dimensions; legal: up to " + HIGHEST_RANK);
        } else if (held != count(shape) || kinds > 1) {
            refuse(element, "it holds other numbers than its shape says");
        }
    }

    /** Returns how many numbers a shape has, -1 where that is too many. */
    private static long count(long[] shape) {
        long count = 1;
        for (long dimension : shape) {
            if (dimension < 0 || dimension > Integer.MAX_VALUE || count > Integer.MAX_VALUE) {
                return -1;
            }
            count *= dimension;
        }
        return count;
    }

    private Port port(Wire value, String element) {
        String name = "";
        int type = 0;
        int rank = -1;
        while (value.next()) {
            if (value.field() == 1) {
                name = value.text();
            } else if (value.field() == 2) {
                Wire kinds = value.message();
                while (kinds.next()) {
                    if (kinds.field() != 1) {
                        refuse(element, "it is no tensor");
                        continue;
                    }
                    Wire tensor = kinds.message();
                    while (tensor.next()) {
                        if (tensor.field() == 1) {
                            type = (int) Math.min(Math.max(tensor.number(), 0), Integer.MAX_VALUE);
                        } else if (tensor.field() == 2) {
                            rank = rank(tensor.message());
                        }
                    }
                }
            }
        }
        return new Port(name, type, rank);
    }

    private static int rank(Wire shape) {
        int rank = 0;
        while (shape.next()) {
            rank += shape.field() == 1 ? 1 : 0;
        }
        return rank;
    }

    /** Each operator reads what is there, and makes what is not. */
    private void checkOrder() {
        Set<String> made = new HashSet<>();
        inputs.forEach(port -> made.add(port.name()));
        Set<String> ofNodes = new HashSet<>();
        nodes.forEach(node -> ofNodes.addAll(node.outputs()));
        constants.keySet().stream().filter(name -> !ofNodes.contains(name)).forEach(made::add);
        for (Node node : nodes) {
            for (String read : node.inputs()) {
                if (!read.isEmpty() && !made.contains(read)) {
                    refuse(node.element(), "it reads \"" + shown(read) + "\", which nothing before it makes");
                }
            }
            for (String makes : node.outputs()) {
                if (!makes.isEmpty() && !made.add(makes)) {
                    refuse(node.element(), "it makes \"" + shown(makes) + "\" a second time");
                }
            }
        }
    }

    static String shown(String given) {
        String printable = given.replaceAll("\\P{Print}", "?");
        return printable.substring(0, Math.min(60, printable.length()));
    }
}
