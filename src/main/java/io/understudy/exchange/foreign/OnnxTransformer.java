package io.understudy.exchange.foreign;

import io.understudy.exchange.foreign.FileRefused.Refused;
import io.understudy.exchange.foreign.OnnxGraph.Node;
import io.understudy.exchange.foreign.OnnxGraph.Port;
import io.understudy.exchange.foreign.OnnxGraph.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Looks at an ONNX file that is to be an encoder. How much memory an operator takes may follow from how many tokens a text
 * has, which is bounded, and never from which tokens they are: shapes are followed through the graph, and a shape that
 * depends on what is read is refused.
 */
final class OnnxTransformer {

    private static final Set<String> OPERATORS = Set.of(
            "Abs",
            "Add",
            "And",
            "Cast",
            "Clip",
            "Concat",
            "Constant",
            "ConstantOfShape",
            "Cos",
            "CumSum",
            "DequantizeLinear",
            "Div",
            "Dropout",
            "DynamicQuantizeLinear",
            "Equal",
            "Erf",
            "Exp",
            "Expand",
            "Flatten",
            "Gather",
            "Gelu",
            "Gemm",
            "Greater",
            "GreaterOrEqual",
            "Identity",
            "LayerNormalization",
            "Less",
            "LessOrEqual",
            "Log",
            "MatMul",
            "MatMulInteger",
            "Max",
            "Min",
            "Mul",
            "Neg",
            "Not",
            "Or",
            "Pow",
            "QuantizeLinear",
            "Range",
            "Reciprocal",
            "ReduceL2",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceSum",
            "Relu",
            "Reshape",
            "Shape",
            "Sigmoid",
            "Sin",
            "Slice",
            "Softmax",
            "Split",
            "Sqrt",
            "Squeeze",
            "Sub",
            "Sum",
            "Tanh",
            "Transpose",
            "Trilu",
            "Unsqueeze",
            "Where");

    /** Which inputs of an operator say how large its output is. */
    private static final Map<String, List<Integer>> SHAPES = Map.of(
            "ConstantOfShape", List.of(0),
            "Expand", List.of(1),
            "Range", List.of(0, 1, 2),
            "Reshape", List.of(1),
            "Slice", List.of(1, 2, 3, 4),
            "Split", List.of(1));

    private static final Set<String> LEGAL_INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

    private OnnxTransformer() {}

    /**
     * Looks at a file.
     *
     * @return how many tokens it knows: the rows of the tables that it looks tokens up in; nothing where it does so in
     *     another way
     * @throws FileRefused when it is not one that may be run
     */
    static OptionalInt check(byte[] file) {
        OnnxGraph graph = OnnxFile.read(file, OPERATORS);
        List<Refused> refused = new ArrayList<>();
        checkPorts(graph, refused);
        checkShapes(graph, refused);
        if (!refused.isEmpty()) {
            throw new FileRefused(List.copyOf(refused));
        }
        return rows(graph);
    }

    private static OptionalInt rows(OnnxGraph graph) {
        Set<String> tokens = new HashSet<>(Set.of("input_ids"));
        List<Long> rows = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean same = node.operator().equals("Cast")
                    && node.input(0).filter(tokens::contains).isPresent();
            if (same) {
                tokens.addAll(node.outputs());
            }
            boolean looksUp = node.operator().equals("Gather")
                    && node.number("axis", 0) == 0
                    && node.input(1).filter(tokens::contains).isPresent();
            if (looksUp) {
                node.input(0)
                        .map(graph.constants()::get)
                        .filter(table -> table.dimensions().length > 0)
                        .ifPresent(table -> rows.add(table.dimensions()[0]));
            }
        }
        return rows.stream()
                .mapToInt(count -> (int) Math.min(count, Integer.MAX_VALUE))
                .min();
    }

    private static void checkPorts(OnnxGraph graph, List<Refused> refused) {
        if (graph.inputs().stream().noneMatch(port -> port.name().equals("input_ids"))) {
            refused.add(new Refused("graph.input", "none is called input_ids"));
        }
        for (Port port : graph.inputs()) {
            if (!LEGAL_INPUTS.contains(port.name())) {
                refused.add(new Refused(
                        "graph.input \"" + OnnxFile.shown(port.name()) + "\"",
                        "legal inputs: input_ids, attention_mask, token_type_ids"));
            } else if (port.type() != Tensor.INT_64 || port.rank() != 2) {
                refused.add(new Refused(
                        "graph.input \"" + port.name() + "\"", "legal are 64-bit integers in two dimensions"));
            }
        }
        if (graph.outputs().isEmpty() || graph.outputs().get(0).type() != Tensor.FLOAT) {
            refused.add(new Refused("graph.output[0]", "it is not of 32-bit floating-point numbers"));
        }
    }

    private static void checkShapes(OnnxGraph graph, List<Refused> refused) {
        Set<String> read = new HashSet<>();
        graph.inputs().forEach(port -> read.add(port.name()));
        for (Node node : graph.nodes()) {
            boolean depends = SHAPES.getOrDefault(node.operator(), List.of()).stream()
                    .flatMap(index -> node.input(index).stream())
                    .anyMatch(read::contains);
            if (depends) {
                refused.add(new Refused(
                        node.element(),
                        "the size of what " + node.operator() + " makes depends on which tokens it reads"));
            }
            if (!node.operator().equals("Shape") && node.inputs().stream().anyMatch(read::contains)) {
                read.addAll(node.outputs());
            }
        }
    }
}
