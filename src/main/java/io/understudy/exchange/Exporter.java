package io.understudy.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.example.Examples;
import io.understudy.example.NewExample;
import io.understudy.example.UnencodedExamples;
import io.understudy.exchange.file.ModelFileWriter;
import io.understudy.exchange.file.ModelHead;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.PromotionSettings;
import io.understudy.model.TargetSettings;
import io.understudy.model.TrainingSettings;
import io.understudy.model.VersionView;
import io.understudy.model.Versions;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.NetworkKind;
import io.understudy.rest.Conflict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes models as files. What is written is the set at the last change before the export; an example that is erased
 * while the file is being written may be in it or not.
 */
@Service
class Exporter {

    private static final int STRETCH = 256;
    private static final int VERSIONS = 200;

    private final Models models;
    private final Versions versions;
    private final Examples examples;
    private final UnencodedExamples unencoded;
    private final Encoders encoders;
    private final JsonMapper json;

    Exporter(
            Models models,
            Versions versions,
            Examples examples,
            UnencodedExamples unencoded,
            Encoders encoders,
            JsonMapper json) {
        this.models = models;
        this.versions = versions;
        this.examples = examples;
        this.unencoded = unencoded;
        this.encoders = encoders;
        this.json = json;
    }

    /** A model's settings, in the words of the interface. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Settings(
            String name,
            String task,
            String language,
            String encoder,
            LearnerSettings learner,
            PromotionSettings promotion,
            TrainingSettings training,
            @Nullable TargetSettings target) {

        static Settings of(Model model) {
            return new Settings(
                    model.name(),
                    model.signature().task().word(),
                    model.language(),
                    model.encoder(),
                    model.learner(),
                    model.promotion(),
                    model.training(),
                    model.target().orElse(null));
        }
    }

    /**
     * Finds a model and has all that it knows encoded, so that nothing but writing is left to be done.
     *
     * @param name its name
     */
    Model prepared(String name) {
        Model model = models.require(name);
        GradientSettings network = model.learner().gradient();
        if (network != null && network.network() == NetworkKind.TEXT) {
            throw new Conflict(
                    "export-of-text-network",
                    "a file holds vectors of one size, and a text network's are as long as its texts: such models are not"
                            + " exported yet");
        }
        if (model.signature().readsVectors()) {
            throw new Conflict(
                    "export-of-vectors",
                    "a file holds texts and their encodings: models that read vectors are not exported yet");
        }
        unencoded.encode(model.id(), 0, model.changes(), encoders.named(model.encoder()), done -> {});
        return model;
    }

    /**
     * Writes a file; reads a few hundred examples at a time.
     *
     * @param model a prepared model
     * @param texts whether the texts and who they came from are written too
     * @param out where to
     * @throws IOException when {@code out} does
     */
    void write(Model model, boolean texts, OutputStream out) throws IOException {
        Encoder encoder = encoders.named(model.encoder());
        ModelFileWriter file = new ModelFileWriter(
                out,
                new ModelHead(
                        model.name(),
                        encoder.name(),
                        encoder.dimension(),
                        encoder.digest(),
                        model.changes(),
                        json.writeValueAsString(Settings.of(model))));
        writeVersions(model, file);
        writeRows(model, texts, file);
        file.end();
    }

    private void writeVersions(Model model, ModelFileWriter file) throws IOException {
        List<ModelVersion> page = versions.page(model.id(), Integer.MAX_VALUE, Limit.of(VERSIONS));
        while (!page.isEmpty()) {
            file.versions(
                    json.writeValueAsString(page.stream().map(VersionView::of).toList()));
            page = versions.page(model.id(), page.get(page.size() - 1).number(), Limit.of(VERSIONS));
        }
    }

    private void writeRows(Model model, boolean texts, ModelFileWriter file) throws IOException {
        SortedMap<Long, NewExample> stretch = examples.stretch(model.id(), model.changes(), 0, STRETCH);
        while (!stretch.isEmpty()) {
            for (NewExample row : stretch.values()) {
                file.row(shown(row, texts));
            }
            stretch = examples.stretch(model.id(), model.changes(), stretch.lastKey(), STRETCH);
        }
    }

    private static NewExample shown(NewExample row, boolean texts) {
        return texts
                ? row
                : new NewExample(
                        row.id(),
                        row.origin(),
                        Optional.empty(),
                        row.label(),
                        row.sign(),
                        row.weight(),
                        row.weightGiven(),
                        Optional.empty(),
                        row.encoding());
    }
}
