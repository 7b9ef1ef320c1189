package io.understudy.model;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.learn.Parameters;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.Outcome;
import io.understudy.rest.Conflict;
import io.understudy.rest.IfMatch;
import io.understudy.rest.KeyedAnswers;
import io.understudy.rest.Problem;
import io.understudy.text.Label;
import io.understudy.text.Text;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes, changes and deletes models, and adds versions to them. */
@Service
public class Registry {

    /** Stands in the place of the training job of a version that was trained elsewhere. */
    private static final String ADOPTED = "import";

    private final Models models;
    private final Labels labels;
    private final Aliases aliases;
    private final EntityManager entities;
    private final ParameterStore parameters;
    private final Encoders encoders;
    private final JobQueue jobs;
    private final KeyedAnswers answers;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final InstantSource clock;

    Registry(
            Models models,
            Labels labels,
            Aliases aliases,
            EntityManager entities,
            ParameterStore parameters,
            Encoders encoders,
            JobQueue jobs,
            KeyedAnswers answers,
            ApplicationEventPublisher events,
            JsonMapper json,
            InstantSource clock) {
        this.models = models;
        this.labels = labels;
        this.aliases = aliases;
        this.entities = entities;
        this.parameters = parameters;
        this.encoders = encoders;
        this.jobs = jobs;
        this.answers = answers;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public Model create(NewModel request) {
        Model model = made(request);
        answers.keep(ModelView.created(model, labels.of(model.id())));
        return model;
    }

    private Model made(NewModel request) {
        List<DeclaredLabel> declared = checked(request.labels());
        String encoder = Reading.of(request, encoders);
        refuseTaken(request.name());
        encoders.hold(encoder);
        Model model = saved(new Model(request, encoder, clock.instant()));
        declare(model, declared);
        changed(model);
        return model;
    }

    /** Of two that take a name at the same time the store lets one through. */
    private Model saved(Model model) {
        try {
            return models.saveAndFlush(model);
        } catch (DataIntegrityViolationException takenMeanwhile) {
            throw nameTaken(model.name());
        }
    }

    private static Problem nameTaken(String name) {
        return new Conflict("name-taken", "there is a model of this name already").with("given", name);
    }

    /**
     * Looks whether a name is free.
     *
     * @throws Conflict when there is a model of that name
     */
    public void refuseTaken(ModelName name) {
        if (models.findByName(name.value()).isPresent()) {
            throw nameTaken(name.value());
        }
    }

    /**
     * Makes a model of a network that was trained elsewhere: its version 1 is that network, and no example stands behind
     * it.
     *
     * @param adopted the network
     */
    @Transactional
    public Model adopt(AdoptedModel adopted) {
        GradientSettings network = GradientSettings.head(adopted.parameters().layers());
        LearnerSettings learner = new LearnerSettings("gradient", null, null, null, null, null, network);
        Encoder encoder = adopted.encoder();
        String language = encoder.languages().stream().sorted().findFirst().orElse("en");
        Model model = made(new NewModel(new ModelName(adopted.name()), language, encoder.name(), learner));
        if (!encoders.plain(encoder.name()).digest().equals(encoder.digest())) {
            throw new Conflict("encoder-changed", "the encoder was deleted meanwhile, and another one has its name");
        }
        publish(
                model,
                new ModelVersion.Provenance(
                        null,
                        ADOPTED,
                        0,
                        0,
                        model.changes(),
                        adopted.parameters().sha256(),
                        new ModelVersion.LearnerRecord(
                                learner.type(),
                                null,
                                0,
                                0,
                                false,
                                learner.coverage(),
                                new Outcome(0, 0, 0, 0, false, 0)),
                        new ModelVersion.EncoderRecord(encoder.name(), encoder.dimension(), encoder.digest()),
                        adopted.parameters().leaveOneOut(),
                        adopted.parameters().errors(),
                        true,
                        learner,
                        null),
                adopted.parameters(),
                VersionPublished.Cause.CHANGES);
        return model;
    }

    @Transactional
    public Model patch(String name, IfMatch ifMatch, ModelPatch patch) {
        Model model = models.lock(name);
        ifMatch.check(model.entityTag());
        if (model.signature().readsVectors()) {
            model.signature().refuse("labels", patch.labels());
        }
        LearnerSettings learner =
                patch.changesWhatIsLearned() ? model.learner().with(patch.strength(), patch.coverage()) : null;
        model.settle(learner, patch.promotion(model.promotion(), json), patch.training(model.training(), json));
        if (patch.target() != null) {
            TargetSettings target = patch.target(model.target(), json);
            if (model.signature().answersNumbers()) {
                model.signature().refuse("target", target);
            }
            model.aim(target);
            events.publishEvent(new TargetSet(model));
        }
        aliases.challenger(model);
        if (patch.labels() != null) {
            declare(model, checked(patch.labels()));
        }
        if (patch.changesWhatIsLearned()) {
            model.change();
            jobs.enqueue(model, JobQueue.Request.of("learner settings changed"));
        }
        changed(model);
        return model;
    }

    @Transactional
    public void delete(String name) {
        Model model = models.lock(name);
        answers.forgetPath("/v1/models/" + name);
        events.publishEvent(ModelChanged.deleted(model));
        model.delete();
    }

    /**
     * Deletes an encoder that came by import, unless a model stands on it; versions have the encoder of their model.
     *
     * @param name as clients give it
     * @throws EncoderInUse when models stand on it
     */
    public void deleteEncoder(String name) {
        encoders.remove(name, () -> {
            List<String> users = models.all().stream()
                    .filter(model -> Encoders.plainName(model.encoder()).equals(name))
                    .map(Model::name)
                    .sorted()
                    .toList();
            if (!users.isEmpty()) {
                throw new EncoderInUse(name, users);
            }
        });
    }

    /**
     * Adds a version, in the caller's transaction, under the model's row lock.
     *
     * @param model the model
     * @param provenance where the version comes from
     * @param learned its parameters
     * @param cause what it was made for
     * @return the version
     */
    @Transactional
    public ModelVersion publish(
            Model model, ModelVersion.Provenance provenance, Parameters learned, VersionPublished.Cause cause) {
        ModelVersion version = new ModelVersion(model.id(), model.nextVersion(), provenance, clock.instant());
        entities.persist(version);
        parameters.save(model.id(), version.number(), bytes(learned));
        events.publishEvent(new VersionPublished(model, version, learned, cause));
        changed(model);
        return version;
    }

    /**
     * Puts parameters that were derived once more in the place of damaged ones, in the caller's transaction, under the
     * model's row lock.
     *
     * @param model the model
     * @param version whose parameters they are
     * @param derived the parameters
     */
    @Transactional
    public void repair(Model model, ModelVersion version, Parameters derived) {
        if (!derived.sha256().equals(version.parametersSha256())) {
            throw new Conflict(
                    "version-damaged",
                    "the stored examples of version " + version.number() + " lead to other parameters than it had");
        }
        parameters.drop(model.id(), version.number());
        parameters.save(model.id(), version.number(), bytes(derived));
    }

    private void changed(Model model) {
        events.publishEvent(ModelChanged.of(model));
    }

    private static byte[] bytes(Parameters learned) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            learned.write(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void declare(Model model, List<DeclaredLabel> declared) {
        Map<String, DeclaredLabel> wanted = new LinkedHashMap<>();
        declared.forEach(label -> wanted.put(label.name(), label));
        List<DeclaredLabel> taught = new ArrayList<>();
        List<String> withdrawn = new ArrayList<>();
        for (KnownLabel known : labels.of(model.id())) {
            DeclaredLabel again = wanted.get(known.name());
            if (known.declared() && again == null) {
                if (known.examples() > 0) {
                    throw new Conflict(
                                    "label-has-examples",
                                    "a label that has examples can't be withdrawn; forget its examples first")
                            .with("given", known.name());
                }
                labels.withdraw(model.id(), known.name());
                withdrawn.add(known.name());
            } else if (known.declared() && same(known, again)) {
                wanted.remove(known.name());
            } else if (known.declared()) {
                withdrawn.add(known.name());
            }
        }
        int position = 0;
        for (DeclaredLabel label : declared) {
            position++;
            if (wanted.containsKey(label.name())) {
                labels.declare(model.id(), label, position);
                taught.add(label);
            }
        }
        if (!taught.isEmpty() || !withdrawn.isEmpty()) {
            events.publishEvent(new LabelsDeclared(model, taught, withdrawn));
        }
    }

    private static boolean same(KnownLabel known, @Nullable DeclaredLabel again) {
        return again != null && Objects.equals(known.description(), again.description());
    }

    private static List<DeclaredLabel> checked(List<DeclaredLabel> given) {
        Map<String, DeclaredLabel> distinct = new LinkedHashMap<>();
        for (DeclaredLabel label : given) {
            String name = new Label(label.name()).value();
            String description = label.description() == null ? null : new Text(label.description()).value();
            if (distinct.put(name, new DeclaredLabel(name, description)) != null) {
                throw new Conflict("label-twice", "a label is declared twice").with("given", name);
            }
        }
        return List.copyOf(distinct.values());
    }
}
