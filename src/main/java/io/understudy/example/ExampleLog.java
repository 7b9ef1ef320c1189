package io.understudy.example;

import io.understudy.model.DeclaredLabel;
import io.understudy.model.JobQueue;
import io.understudy.model.Labels;
import io.understudy.model.LabelsDeclared;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.Versions;
import io.understudy.text.Label;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what a model knows. Every method runs in its caller's transaction, under the model's row lock, so the order of
 * change numbers is the order of commits; each leaves the labels' counts right and asks for training.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ExampleLog {

    private static final String TARGETS = "target";

    private final Examples examples;
    private final Labels labels;
    private final Versions versions;
    private final JobQueue jobs;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    ExampleLog(
            Examples examples,
            Labels labels,
            Versions versions,
            JobQueue jobs,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.examples = examples;
        this.labels = labels;
        this.versions = versions;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds examples; one whose id is known replaces what the id meant.
     *
     * @param model the model
     * @param added the examples, no id twice
     * @throws ContributorTooHeavy when somebody's examples would weigh more than the model allows
     */
    public void add(Model model, Collection<NewExample> added) {
        Map<Long, NewExample> rows = new LinkedHashMap<>();
        Map<String, Long> changes = new HashMap<>();
        for (NewExample row : added) {
            long change = model.change();
            rows.put(change, row);
            changes.put(row.id(), change);
        }
        Map<String, Integer> counts = new HashMap<>();
        for (Stored replaced : known(model, changes.keySet())) {
            long change = changes.getOrDefault(replaced.id(), 0L);
            examples.remove(model.id(), List.of(replaced.added()), change, null);
            if (replaced.active()) {
                counts.merge(counted(model, replaced.label()), -1, Integer::sum);
            }
        }
        examples.insert(model.id(), rows, clock.instant());
        rows.values().forEach(row -> counts.merge(counted(model, row.label()), 1, Integer::sum));
        labels.count(model.id(), counts);
        refuseTooHeavy(model, rows.values());
    }

    /** Nobody outweighs the others by sending more: what goes beyond the limit is not taken, and the caller's rows neither. */
    private void refuseTooHeavy(Model model, Collection<NewExample> added) {
        Integer limit = model.training().contributorWeight();
        Set<String> contributors =
                added.stream().flatMap(row -> row.contributor().stream()).collect(Collectors.toSet());
        if (limit != null && !contributors.isEmpty()) {
            examples.heavierThan(model.id(), contributors, limit).ifPresent(found -> {
                throw new ContributorTooHeavy(found, limit);
            });
        }
    }

    private List<Stored> known(Model model, Set<String> ids) {
        List<String> all = List.copyOf(ids);
        List<Stored> known = new ArrayList<>();
        for (int from = 0; from < all.size(); from += 1_000) {
            known.addAll(examples.ofIds(model.id(), all.subList(from, Math.min(all.size(), from + 1_000))));
        }
        return known;
    }

    /**
     * Declares a label by a row that is there already, as another model taught it. It takes the place of the label's own.
     *
     * @param model the model
     * @param row the label's row
     */
    public void declare(Model model, NewExample row) {
        String name = row.label();
        long change = model.change();
        List<Long> replaced =
                examples.labelRow(model.id(), name).stream().map(Stored::added).toList();
        examples.remove(model.id(), replaced, change, null);
        examples.insert(model.id(), Map.of(change, row), clock.instant());
        String usual = new Label(name).defaultDescription();
        String description = row.text().filter(text -> !text.equals(usual)).orElse(null);
        labels.declare(
                model.id(),
                new DeclaredLabel(name, description),
                labels.of(model.id()).size() + 1);
    }

    /**
     * Adds a correction. It supersedes the active examples of the same text, which come back when it is erased.
     *
     * @param model the model
     * @param correction the row
     * @return number of the change
     * @throws ContributorTooHeavy when the contributor's examples would weigh more than the model allows
     */
    public long correct(Model model, NewExample correction) {
        long change = model.change();
        Map<String, Integer> counts = new HashMap<>();
        List<Stored> superseded = correction
                .text()
                .map(text -> examples.activeOfText(model.id(), text))
                .orElse(List.of());
        superseded.forEach(row -> counts.merge(counted(model, row.label()), -1, Integer::sum));
        examples.remove(model.id(), superseded.stream().map(Stored::added).toList(), change, change);
        examples.insert(model.id(), Map.of(change, correction), clock.instant());
        counts.merge(counted(model, correction.label()), 1, Integer::sum);
        labels.count(model.id(), counts);
        refuseTooHeavy(model, List.of(correction));
        return change;
    }

    /**
     * Erases rows, as though they had never been: what they had superseded comes back, and versions that held them can
     * never serve again, save as long as it takes to derive the ones that take their place.
     *
     * @param model the model
     * @param rows what is erased
     * @return number of the change
     */
    public long erase(Model model, List<Stored> rows) {
        long change = model.erase();
        Set<Long> added = new HashSet<>();
        Set<String> textHashes = new HashSet<>();
        for (Stored row : rows) {
            added.add(row.added());
            row.text().ifPresent(text -> textHashes.add(Examples.hash(text)));
        }
        Map<String, Integer> counts = new HashMap<>();
        examples.erase(model.id(), added, change);
        markVersions(model, rows);
        for (Stored row : rows) {
            if (row.active()) {
                counts.merge(counted(model, row.label()), -1, Integer::sum);
            }
            if (row.origin() == Origin.FEEDBACK) {
                revive(model, row.added(), counts);
            }
        }
        labels.count(model.id(), counts);
        events.publishEvent(new ExamplesErased(model, added, textHashes));
        return change;
    }

    /** Targets are counted together: hardly two of them are equal. */
    private static String counted(Model model, String label) {
        return model.signature().answersNumbers() ? TARGETS : label;
    }

    private void markVersions(Model model, List<Stored> rows) {
        long first = rows.stream().mapToLong(Stored::added).min().orElse(Long.MAX_VALUE);
        for (ModelVersion version : versions.sound(model.id(), first)) {
            if (rows.stream().anyMatch(row -> row.inSetOf(version.watermark()))) {
                version.markErased();
            }
        }
    }

    /** What a feedback superseded is superseded by what superseded the feedback, else by nothing. */
    private void revive(Model model, long feedback, Map<String, Integer> counts) {
        Optional<Stored> successor = examples.superseder(model.id(), feedback);
        for (Stored row : examples.supersededBy(model.id(), feedback)) {
            examples.removedInstead(
                    model.id(),
                    row.added(),
                    successor.map(Stored::added).orElse(null),
                    successor.map(Stored::added).orElse(null));
            if (successor.isEmpty()) {
                counts.merge(counted(model, row.label()), 1, Integer::sum);
            }
        }
    }

    /**
     * Asks for a job that learns the changes, unless the model's maker wants none started by itself.
     *
     * @param model the model
     * @param reason why
     * @return id of the job
     */
    public Optional<String> train(Model model, String reason) {
        return Boolean.TRUE.equals(model.training().automatic())
                ? Optional.of(jobs.enqueue(model, JobQueue.Request.of(reason)))
                : Optional.empty();
    }

    /**
     * Asks for a job that takes erased rows out of what serves. Nobody can switch that off.
     *
     * @param model the model
     * @param reason why
     * @return id of the job
     */
    public String trainErasure(Model model, String reason) {
        return jobs.enqueue(model, JobQueue.Request.of(reason));
    }

    /** A declared label teaches its description, else its name in words. */
    @EventListener
    void labelsDeclared(LabelsDeclared declared) {
        Model model = declared.model();
        for (String label : declared.withdrawn()) {
            long change = model.change();
            List<Long> rows = examples.labelRow(model.id(), label).stream()
                    .map(Stored::added)
                    .toList();
            examples.remove(model.id(), rows, change, null);
        }
        Map<Long, NewExample> rows = new LinkedHashMap<>();
        declared.taught().forEach(label -> {
            String description = label.description();
            rows.put(
                    model.change(),
                    NewExample.ofLabel(
                            label.name(),
                            description == null ? new Label(label.name()).defaultDescription() : description));
        });
        examples.insert(model.id(), rows, clock.instant());
        train(model, "labels declared");
    }
}
