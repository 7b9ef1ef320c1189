package io.understudy.exchange.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.exchange.foreign.OnnxFiles.Message;
import io.understudy.learn.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OnnxFileTests {

    private static final float[] KERNEL = {1, 2, 3, 4, 5, 6};

    private static List<FileRefused.Refused> refused(byte[] file, Consumer<byte[]> reader) {
        FileRefused refusal = catchThrowableOfType(FileRefused.class, () -> reader.accept(file));
        assertThat(refusal).isNotNull();
        return ((List<?>) Objects.requireNonNull(refusal.properties().get("refused")))
                .stream().map(FileRefused.Refused.class::cast).toList();
    }

    private static void assertRefused(byte[] file, String element, String reason) {
        assertThat(refused(file, OnnxTransformer::check)).anySatisfy(part -> {
            assertThat(part.element()).isEqualTo(element);
            assertThat(part.reason()).contains(reason);
        });
    }

    private static OnnxFiles encoder() {
        return new OnnxFiles()
                .input("input_ids", OnnxFiles.INT_64, 2)
                .constant("rows", new long[] {2, 3}, KERNEL)
                .output("states", OnnxFiles.FLOAT, 3);
    }

    private static OnnxFiles gathering() {
        return encoder().node("Gather", List.of("rows", "input_ids"), "states");
    }

    @Test
    void aTransformerPasses() {
        OnnxTransformer.check(OnnxFiles.encoder());
    }

    @Test
    void numbersInAnotherFileAreRefused() {
        Message outside = OnnxFiles.tensor(new long[] {2, 3}, OnnxFiles.FLOAT)
                .text(8, "weights")
                .message(13, new Message().text(1, "location").text(2, "/etc/passwd"))
                .number(14, 1);

        assertRefused(gathering().tensor(outside).bytes(), "graph.initializer[1] \"weights\"", "another file");
    }

    @Test
    void aPlaceElsewhereAloneIsRefused() {
        Message outside = OnnxFiles.tensor(new long[] {1}, OnnxFiles.FLOAT)
                .text(8, "weights")
                .bytes(9, OnnxFiles.raw(1))
                .number(14, (1L << 32) | 1);

        assertRefused(gathering().tensor(outside).bytes(), "graph.initializer[1] \"weights\"", "data_location");
    }

    @Test
    void numbersInAnotherFileAreRefusedInAttributesToo() {
        Message outside = OnnxFiles.tensor(new long[] {1}, OnnxFiles.FLOAT)
                .message(13, new Message().text(1, "location").text(2, "/etc/passwd"));
        byte[] file = gathering()
                .node(
                        "Constant",
                        List.of(),
                        "evil",
                        new Message().text(1, "value").message(5, outside))
                .bytes();

        assertRefused(file, "graph.node[1].attribute", "external_data");
    }

    @Test
    void operatorsOfOthersAreRefused() {
        assertRefused(
                encoder()
                        .node("Gather", "com.evil", List.of("rows", "input_ids"), "states")
                        .bytes(),
                "graph.node[0].domain",
                "com.evil");
        assertRefused(
                encoder().node("Loop", List.of("rows", "input_ids"), "states").bytes(),
                "graph.node[0].op_type",
                "Loop");
    }

    @Test
    void graphsWithinAreRefused() {
        Message inner = new Message().text(1, "then_branch").message(6, new Message().text(2, "inner"));

        assertRefused(
                encoder()
                        .node("Gather", List.of("rows", "input_ids"), "states", inner)
                        .bytes(),
                "graph.node[0].attribute",
                "a graph within the graph");
    }

    @Test
    void functionsAndASecondGraphAreRefused() {
        assertRefused(
                gathering().model().message(25, new Message().text(1, "own")).toBytes(), "functions", "operators");
        assertRefused(gathering().model().message(7, new Message()).toBytes(), "graph", "2");
    }

    @Test
    void aTensorHoldsWhatItsShapeSays() {
        Message large = OnnxFiles.tensor(new long[] {1L << 40, 1L << 40}, OnnxFiles.FLOAT)
                .text(8, "w")
                .bytes(9, OnnxFiles.raw(1));
        Message few =
                OnnxFiles.tensor(new long[] {3}, OnnxFiles.FLOAT).text(8, "w").bytes(9, OnnxFiles.raw(1));
        Message words = OnnxFiles.tensor(new long[] {1}, 8).text(8, "w").text(6, "word");

        for (Message tensor : List.of(large, few, words)) {
            assertRefused(gathering().tensor(tensor).bytes(), "graph.initializer[1] \"w\"", "");
        }
    }

    @Test
    void whatNothingMakesIsNotRead() {
        assertRefused(
                encoder().node("Gather", List.of("rows", "nothing"), "states").bytes(), "graph.node[0]", "\"nothing\"");
    }

    @Test
    void moreOperatorsThanAnyTransformerHasAreRefused() {
        OnnxFiles file = encoder();
        for (int i = 0; i <= 20_000; i++) {
            file.node("Identity", List.of("rows"), "copy" + i);
        }

        assertRefused(file.bytes(), "graph.node", "more than");
    }

    @Test
    void aShapeThatDependsOnTheTokensIsRefused() {
        byte[] file = encoder()
                .integers("sizes", 1L << 40, 1)
                .node("Gather", List.of("sizes", "input_ids"), "size")
                .node("ConstantOfShape", List.of("size"), "states")
                .bytes();

        assertRefused(file, "graph.node[1]", "which tokens");
    }

    @Test
    void inputsHaveTheNamesThatTransformersGiveThem() {
        assertRefused(gathering().input("pixels", OnnxFiles.FLOAT, 4).bytes(), "graph.input \"pixels\"", "input_ids");
    }

    @Test
    void whateverIsBrokenIsRefusedAndNothingElseHappens() {
        byte[] file = OnnxFiles.encoder();
        SplittableRandom chance = new SplittableRandom(3);

        for (int i = 0; i < 2_000; i++) {
            byte[] broken = i % 2 == 0 ? Arrays.copyOf(file, chance.nextInt(file.length)) : file.clone();
            for (int j = 0; j < 3 && broken.length > 0; j++) {
                broken[chance.nextInt(broken.length)] = (byte) chance.nextInt(256);
            }
            try {
                OnnxTransformer.check(broken);
            } catch (FileRefused refusal) {
                assertThat(refusal.status().value()).isEqualTo(422);
            }
        }
    }

    private static OnnxFiles head() {
        return new OnnxFiles()
                .input("vector", OnnxFiles.FLOAT, 2)
                .constant("w", new long[] {3, 2}, KERNEL)
                .constant("b", new long[] {2}, 7, 8)
                .output("scores", OnnxFiles.FLOAT, 2);
    }

    @Test
    void aChainOfProductsAndSumsIsDenseLayers() {
        byte[] file = head().constant("v", new long[] {2, 2}, 1, 2, 3, 4)
                .node("MatMul", List.of("vector", "w"), "1")
                .node("Add", List.of("b", "1"), "2")
                .node("Relu", List.of("2"), "3")
                .node("Gemm", List.of("3", "v", "b"), "4", OnnxFiles.attribute("transB", 1))
                .node("Softmax", List.of("4"), "scores")
                .bytes();

        List<DenseLayer> layers = OnnxHead.read(file);

        assertThat(layers).extracting(DenseLayer::activation).containsExactly(Activation.RELU, Activation.LINEAR);
        assertThat(layers.get(0).kernel()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(layers.get(0).bias()).containsExactly(7, 8);
        assertThat(layers.get(1).kernel()).isDeepEqualTo(new float[][] {{1, 3}, {2, 4}});
        assertThat(layers.get(1).bias()).containsExactly(7, 8);
    }

    @Test
    void oneUnitBehindSigmoidTellsTwoLabelsApart() {
        byte[] file = new OnnxFiles()
                .input("vector", OnnxFiles.FLOAT, 2)
                .constant("w", new long[] {2, 2}, 1, 2, 3, 4)
                .constant("v", new long[] {2, 1}, 5, 6)
                .output("scores", OnnxFiles.FLOAT, 2)
                .node("MatMul", List.of("vector", "w"), "1")
                .node("Tanh", List.of("1"), "2")
                .node("MatMul", List.of("2", "v"), "3")
                .node("Sigmoid", List.of("3"), "scores")
                .bytes();

        List<DenseLayer> layers = OnnxHead.read(file);

        assertThat(layers).extracting(DenseLayer::activation).containsExactly(Activation.TANH, Activation.LINEAR);
        assertThat(layers.get(1).kernel()).isDeepEqualTo(new float[][] {{0, 5}, {0, 6}});
    }

    @Test
    void whatIsNoChainOfLayersIsRefused() {
        byte[] twice = head().node("MatMul", List.of("vector", "w"), "1")
                .node("Add", List.of("1", "1"), "scores")
                .bytes();
        byte[] behind = head().node("MatMul", List.of("vector", "w"), "1")
                .node("Softmax", List.of("1"), "2")
                .node("Relu", List.of("2"), "scores")
                .bytes();
        byte[] other = head().node("Erf", List.of("vector"), "scores").bytes();

        assertThat(refused(twice, OnnxHead::read).get(0).element()).isEqualTo("graph.node[1]");
        assertThat(refused(behind, OnnxHead::read).get(0).element()).isEqualTo("graph.node[2]");
        assertThat(refused(other, OnnxHead::read).get(0).element()).isEqualTo("graph.node[0].op_type");
    }

    /** Twenty thousand of them, a megabyte each, are no layers in memory before they are counted. */
    @Test
    void nineLayersOfOneWeightAreRefusedAtTheNinth() {
        OnnxFiles file = new OnnxFiles()
                .input("vector", OnnxFiles.FLOAT, 2)
                .constant("w", new long[] {2, 2}, 1, 2, 3, 4)
                .output("12", OnnxFiles.FLOAT, 2);
        for (int i = 0; i < 12; i++) {
            file.node("MatMul", List.of(i == 0 ? "vector" : String.valueOf(i), "w"), String.valueOf(i + 1));
        }

        assertThat(refused(file.bytes(), OnnxHead::read))
                .extracting(FileRefused.Refused::reason)
                .containsExactly("it is of more than 8 layers");
    }

    @Test
    void howManyTokensATransformerKnowsIsFoundWhereItLooksThemUp() {
        byte[] cast = new OnnxFiles()
                .input("input_ids", OnnxFiles.INT_64, 2)
                .constant("rows", new long[] {2, 1}, 1, 2)
                .node("Cast", List.of("input_ids"), "ids", OnnxFiles.attribute("to", 6))
                .node("Gather", List.of("rows", "ids"), "states")
                .output("states", OnnxFiles.FLOAT, 3)
                .bytes();
        byte[] other = new OnnxFiles()
                .input("input_ids", OnnxFiles.INT_64, 2)
                .node("Cast", List.of("input_ids"), "states", OnnxFiles.attribute("to", 1))
                .output("states", OnnxFiles.FLOAT, 2)
                .bytes();

        assertThat(OnnxTransformer.check(OnnxFiles.encoder())).hasValue(7);
        assertThat(OnnxTransformer.check(cast)).hasValue(2);
        assertThat(OnnxTransformer.check(other)).isEmpty();
    }
}
