package io.understudy.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.jspecify.annotations.Nullable;

/** OpenNLP's document categorizer on words. It cannot learn on: a lesson trains it on all examples. */
final class OpenNlpPeer implements Contestant {

    private final List<DocumentSample> known = new ArrayList<>();
    private @Nullable DoccatModel model;
    private @Nullable DocumentCategorizerME categorizer;

    @Override
    public void teach(List<Example> examples) throws IOException {
        examples.forEach(example -> known.add(new DocumentSample(example.label(), words(example))));
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        DoccatModel trained = DocumentCategorizerME.train(
                "und", ObjectStreamUtils.createObjectStream(known), parameters, new DoccatFactory());
        categorizer = new DocumentCategorizerME(trained);
        model = trained;
    }

    private static String[] words(Example example) {
        return Words.of(example.text()).toArray(String[]::new);
    }

    @Override
    public String answer(Example question) {
        if (categorizer == null) {
            throw new IllegalStateException("nothing was taught");
        }
        return categorizer.getBestCategory(categorizer.categorize(words(question)));
    }

    @Override
    public long bytes() throws IOException {
        return model == null ? 0 : Bytes.of(model::serialize);
    }
}
