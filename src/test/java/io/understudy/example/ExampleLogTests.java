package io.understudy.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Sign;
import io.understudy.model.Aliases;
import io.understudy.model.JobQueue;
import io.understudy.model.KnownLabel;
import io.understudy.model.Labels;
import io.understudy.model.Model;
import io.understudy.model.ModelFixtures;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.Versions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The set of a watermark is a function of the log, and an erased row belongs to no set, past or present. */
@DataJpaTest
@ImportAutoConfiguration(JacksonAutoConfiguration.class)
@Import({Examples.class, ExampleLog.class, Labels.class, Aliases.class, ExampleLogTests.Doubles.class})
class ExampleLogTests {

    @Autowired
    private Models models;

    @Autowired
    private Versions versions;

    @Autowired
    private ExampleLog log;

    @Autowired
    private Examples examples;

    @Autowired
    private Labels labels;

    @Autowired
    private TestEntityManager entities;

    @Autowired
    private JdbcTemplate jdbc;

    private Model model;

    @BeforeEach
    void makeModel() {
        model = ModelFixtures.stored(models, "support");
    }

    @Test
    void theSameIdAgainReplacesTheExample() {
        log.add(model, List.of(imported("e1", "where is my parcel", "late")));
        long before = model.changes();

        log.add(model, List.of(imported("e1", "where is my money", "refund")));

        assertThat(texts(model.changes())).containsExactly("where is my money");
        assertThat(texts(before)).containsExactly("where is my parcel");
        assertThat(counts()).containsExactlyEntriesOf(Map.of("refund", 1));
    }

    @Test
    void aCorrectionSupersedesTheTextAndItsErasureBringsItBack() {
        log.add(model, List.of(imported("e1", "hello", "greet"), imported("e2", "bye", "leave")));
        long correction = log.correct(model, correction("f1", "hello", "salute"));
        assertThat(texts(model.changes())).containsExactlyInAnyOrder("hello", "bye");
        assertThat(counts()).containsEntry("salute", 1).doesNotContainKey("greet");

        log.erase(model, examples.history(model.id(), "f1"));

        assertThat(set(model.changes())).containsExactlyInAnyOrder("hello/greet", "bye/leave");
        assertThat(set(correction)).containsExactlyInAnyOrder("hello/greet", "bye/leave");
        assertThat(counts()).isEqualTo(Map.of("greet", 1, "leave", 1));
    }

    @Test
    void theNewestCorrectionWinsAndErasuresInAnyOrderUndoThemselves() {
        log.add(model, List.of(imported("e1", "hello", "greet")));
        log.correct(model, correction("f1", "hello", "salute"));
        log.correct(model, correction("f2", "hello", "wave"));
        assertThat(set(model.changes())).containsExactly("hello/wave");

        log.erase(model, examples.history(model.id(), "f1"));
        assertThat(set(model.changes())).containsExactly("hello/wave");

        log.erase(model, examples.history(model.id(), "f2"));
        assertThat(set(model.changes())).containsExactly("hello/greet");
        assertThat(counts()).isEqualTo(Map.of("greet", 1));
    }

    @Test
    void erasingAChainAtOnceLeavesWhatWasThereBefore() {
        log.add(model, List.of(imported("e1", "hello", "greet")));
        log.correct(model, correction("f1", "hello", "salute"));
        log.correct(model, correction("f2", "hello", "wave"));
        List<Stored> both = new ArrayList<>(examples.history(model.id(), "f1"));
        both.addAll(examples.history(model.id(), "f2"));

        log.erase(model, both);

        assertThat(set(model.changes())).containsExactly("hello/greet");
    }

    @Test
    void importsThatDisagreeStandBesideEachOther() {
        log.add(model, List.of(imported("e1", "book it", "hotel"), imported("e2", "book it", "flight")));

        assertThat(set(model.changes())).containsExactlyInAnyOrder("book it/hotel", "book it/flight");
    }

    @Test
    void anErasedTextIsNowhere() {
        log.add(model, List.of(imported("e1", "my secret", "greet"), imported("e2", "bye", "leave")));
        log.add(model, List.of(imported("e1", "my other secret", "greet")));

        log.erase(model, examples.history(model.id(), "e1"));

        assertThat(jdbc.queryForList("select text from example where text like '%secret%'"))
                .isEmpty();
        assertThat(examples.find(model.id(), "e1")).isEmpty();
        assertThat(examples.history(model.id(), "e1")).isEmpty();
    }

    @Test
    void onlyVersionsThatHeldWhatIsErasedAreMarked() {
        log.add(model, List.of(imported("e1", "hello", "greet")));
        ModelVersion before = version(1);
        log.add(model, List.of(imported("e2", "bye", "leave")));
        ModelVersion holding = version(2);

        log.erase(model, examples.history(model.id(), "e2"));

        assertThat(before.erased()).isFalse();
        assertThat(holding.erased()).isTrue();
        assertThat(versions.sound(model.id(), 0)).containsExactly(before);
    }

    private ModelVersion version(int number) {
        ModelVersion version = ModelFixtures.version(model.id(), number, model.changes());
        entities.persistAndFlush(version);
        return version;
    }

    private static NewExample imported(String id, String text, String label) {
        return NewExample.imported(id, new Draft(Optional.of(id), text, label, 1, Optional.empty()));
    }

    private static NewExample correction(String id, String text, String label) {
        return new NewExample(
                id, Origin.FEEDBACK, Optional.of(text), label, Sign.FOR, 4, false, Optional.empty(), Optional.empty());
    }

    private List<String> texts(long watermark) {
        return examples.unencoded(model.id(), 0, watermark, 100).stream()
                .map(Examples.Unencoded::text)
                .toList();
    }

    private List<String> set(long watermark) {
        Set<Long> added = Set.copyOf(examples.unencoded(model.id(), 0, watermark, 100).stream()
                .map(Examples.Unencoded::added)
                .toList());
        return added.stream()
                .map(row -> jdbc.queryForObject(
                        "select text || '/' || label from example where model_id = ? and added = ?",
                        String.class,
                        model.id(),
                        row))
                .toList();
    }

    private Map<String, Integer> counts() {
        return labels.of(model.id()).stream().collect(Collectors.toMap(KnownLabel::name, KnownLabel::examples));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Doubles {

        @Bean
        InstantSource clock() {
            return InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        }

        @Bean
        JobQueue queue() {
            return new JobQueue() {
                @Override
                public String enqueue(Model model, Request request) {
                    return "job";
                }

                @Override
                public boolean idle(long modelId) {
                    return true;
                }
            };
        }
    }
}
