package io.understudy.exchange.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.learn.Activation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KerasFileTests {

    private static final float[][] KERNEL = {{1, 2}, {3, 4}, {5, 6}};
    private static final float[] BIAS = {0.5f, -0.5f};

    private static List<FileRefused.Refused> refused(byte[] file) {
        FileRefused refusal = catchThrowableOfType(FileRefused.class, () -> KerasFile.read(file, null));
        assertThat(refusal).isNotNull();
        return ((List<?>) Objects.requireNonNull(refusal.properties().get("refused")))
                .stream().map(FileRefused.Refused.class::cast).toList();
    }

    @Test
    void layersAreReadAsTheyWereWritten() throws IOException {
        byte[] file = new KerasFiles()
                .layer("InputLayer", "{\"batch_input_shape\": [null, 3]}")
                .dense("relu", KERNEL, BIAS)
                .layer("Dropout", "{\"rate\": 0.5}")
                .dense("softmax", new float[][] {{7, 8}, {9, 10}}, BIAS)
                .bytes();

        List<DenseLayer> layers = KerasFile.read(file, null).layers();

        assertThat(layers).hasSize(2);
        assertThat(layers.get(0).kernel()).isDeepEqualTo(KERNEL);
        assertThat(layers.get(0).activation()).isEqualTo(Activation.RELU);
        assertThat(layers.get(1).bias()).isEqualTo(BIAS);
    }

    @Test
    void activationsStandBehindTheirLayersHoweverTheyAreWritten() throws IOException {
        byte[] file = new KerasFiles()
                .dense("tanh", KERNEL, BIAS)
                .dense("linear", new float[][] {{7, 8}, {9, 10}}, BIAS)
                .layer("Activation", "{\"activation\": \"sigmoid\"}")
                .dense("softmax", new float[][] {{7, 8}, {9, 10}}, BIAS)
                .bytes();

        assertThat(KerasFile.read(file, null).layers())
                .extracting(DenseLayer::activation)
                .containsExactly(Activation.TANH, Activation.SIGMOID, Activation.LINEAR);
    }

    @Test
    void oneUnitBehindTheLogisticFunctionTellsTwoLabelsApart() throws IOException {
        byte[] file = new KerasFiles()
                .dense("sigmoid", new float[][] {{2}, {3}}, new float[] {5})
                .bytes();

        DenseLayer last = KerasFile.read(file, null).layers().get(0);

        assertThat(last.kernel()).isDeepEqualTo(new float[][] {{0, 2}, {0, 3}});
        assertThat(last.bias()).containsExactly(0, 5);
    }

    @Test
    void activationsThatCannotBeServedAreRefused() throws IOException {
        byte[] two = new KerasFiles()
                .dense("relu", KERNEL, BIAS)
                .layer("Activation", "{\"activation\": \"tanh\"}")
                .dense("softmax", new float[][] {{7, 8}, {9, 10}}, BIAS)
                .bytes();
        byte[] before = new KerasFiles()
                .layer("Activation", "{\"activation\": \"tanh\"}")
                .dense("softmax", KERNEL, BIAS)
                .bytes();
        byte[] between = new KerasFiles()
                .dense("softmax", KERNEL, BIAS)
                .dense("softmax", new float[][] {{7, 8}, {9, 10}}, BIAS)
                .bytes();
        byte[] behind = new KerasFiles().dense("tanh", KERNEL, BIAS).bytes();

        assertThat(refused(two)).extracting(FileRefused.Refused::element).containsExactly("layers[1]");
        for (byte[] file : List.of(before, between, behind)) {
            assertThat(refused(file)).extracting(FileRefused.Refused::element).containsExactly("layers[0]");
        }
    }

    @Test
    void aClassThatIsNotListedIsNamed() throws IOException {
        byte[] file = new KerasFiles()
                .dense("softmax", KERNEL, BIAS)
                .layer("Lambda", "{\"function\": \"os.system\"}")
                .bytes();

        assertThat(refused(file)).singleElement().satisfies(part -> {
            assertThat(part.element()).isEqualTo("layers[1].class_name");
            assertThat(part.reason()).contains("Lambda");
        });
    }

    @Test
    void aModelOfAnotherKindIsNamed() throws IOException {
        assertThat(refused(new KerasFiles().kind("Functional").bytes()))
                .extracting(FileRefused.Refused::element)
                .containsExactly("model_config.class_name");
    }

    @Test
    void unitsWithoutBoundAreRefusedBeforeTheyCostAnything() throws IOException {
        byte[] file = new KerasFiles()
                .layer("Dense", "{\"name\": \"d\", \"units\": 400000000}")
                .bytes();

        assertThat(refused(file)).extracting(FileRefused.Refused::element).containsExactly("layers[0].config.units");
    }

    @Test
    void aKernelOfAnotherShapeIsRefused() throws IOException {
        byte[] file = new KerasFiles()
                .dense("relu", KERNEL, BIAS)
                .dense("softmax", KERNEL, BIAS)
                .bytes();

        assertThat(refused(file)).extracting(FileRefused.Refused::element).containsExactly("layers[1]");
    }

    @Test
    void numbersThatAreNoneAreRefused() throws IOException {
        byte[] file = new KerasFiles()
                .dense("softmax", new float[][] {{Float.NaN, 1}}, BIAS)
                .bytes();

        assertThat(refused(file)).extracting(FileRefused.Refused::element).containsExactly("layers[0]");
    }

    @Test
    void aConfigurationNestedDeeplyIsRefused() throws IOException {
        String deep = "[".repeat(200) + "]".repeat(200);
        byte[] file = new KerasFiles().layer("Dense", deep).bytes();

        assertThat(refused(file)).extracting(FileRefused.Refused::element).containsExactly("model_config");
    }

    @Test
    void whateverIsBrokenIsRefusedAndNothingElseHappens() throws IOException {
        byte[] file = new KerasFiles().dense("softmax", KERNEL, BIAS).bytes();
        SplittableRandom chance = new SplittableRandom(3);

        for (int i = 0; i < 300; i++) {
            byte[] broken = i % 2 == 0 ? Arrays.copyOf(file, 8 + chance.nextInt(file.length - 8)) : file.clone();
            for (int j = 0; j < 4; j++) {
                broken[8 + chance.nextInt(broken.length - 8)] = (byte) chance.nextInt(256);
            }
            try {
                KerasFile.read(broken, null);
            } catch (FileRefused refused) {
                assertThat(refused.status().value()).isEqualTo(422);
            }
        }
    }

    @Test
    void filesAreKnownByTheirFirstBytes() {
        assertThat(FileKind.of(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5})).isEqualTo(FileKind.JAVA_STREAM);
        assertThat(FileKind.of(new byte[] {'P', 'K', 3, 4})).isEqualTo(FileKind.ZIP);
        assertThat(FileKind.of(new byte[] {0x1f, (byte) 0x8b})).isEqualTo(FileKind.GZIP);
        assertThat(FileKind.of(new byte[0])).isEqualTo(FileKind.UNKNOWN);
    }
}
