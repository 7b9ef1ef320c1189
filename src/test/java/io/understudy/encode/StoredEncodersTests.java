package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.learn.Sha256;
import io.understudy.rest.Conflict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Each call has a transaction of its own here, as in the service. */
@DataJpaTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@Import({StoredEncoders.class, StoredEncodersTests.Doubles.class})
class StoredEncodersTests {

    private static final byte[] SHARED = {1, 2, 3};

    @Autowired
    private StoredEncoders stored;

    @Autowired
    private JdbcTemplate jdbc;

    @TestConfiguration(proxyBeanMethods = false)
    static class Doubles {
        @Bean
        InstantSource clock() {
            return InstantSource.fixed(Instant.EPOCH);
        }
    }

    @AfterEach
    void clear() {
        jdbc.update("delete from imported_encoder");
        jdbc.update("delete from encoder_part");
    }

    private static EncoderFiles files(String name, byte[] weights) {
        return new EncoderFiles(
                name,
                Set.of("en"),
                new PinnedFile("weights", Sha256.hex(weights)),
                new PinnedFile("tokenizer", Sha256.hex(SHARED)),
                Pooling.MEAN,
                3,
                16);
    }

    private String add(String name, byte... weights) {
        return stored.add(files(name, weights), weights, SHARED, () -> name);
    }

    private long parts() {
        Long parts = jdbc.queryForObject("select count(*) from encoder_part", Long.class);
        return parts == null ? 0 : parts;
    }

    @Test
    void aRemovedEncoderTakesItsFilesWithItButNotThoseOfAnother() {
        add("one", (byte) 4);
        add("two", (byte) 5);
        assertThat(parts()).isEqualTo(3);

        assertThat(stored.remove("one", () -> {})).isTrue();

        assertThat(stored.find("one")).isEmpty();
        assertThat(stored.read(files("two", new byte[] {5}).weights())).containsExactly(5);
        assertThat(stored.read(files("two", new byte[] {5}).tokenizer())).isEqualTo(SHARED);
        assertThat(parts()).isEqualTo(2);
        assertThat(stored.remove("two", () -> {})).isTrue();
        assertThat(parts()).isZero();
        assertThat(stored.remove("two", () -> {})).isFalse();
    }

    @Test
    void whatIsUsedStaysWhole() {
        add("one", (byte) 4);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> stored.remove("one", () -> {
                    throw new IllegalStateException("used");
                }));

        assertThat(stored.find("one")).isPresent();
        assertThat(parts()).isEqualTo(2);
    }

    @Test
    void withoutWhatGoesWithItAnEncoderIsNotKept() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> stored.add(files("one", new byte[] {4}), new byte[] {4}, SHARED, () -> {
                    throw new IllegalStateException("no model");
                }));

        assertThat(stored.find("one")).isEmpty();
        assertThat(parts()).isZero();
    }

    @Test
    void aNameIsTakenOnce() {
        add("one", (byte) 4);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> add("one", (byte) 5))
                .satisfies(problem -> assertThat(problem.slug()).isEqualTo("name-taken"));
    }
}
