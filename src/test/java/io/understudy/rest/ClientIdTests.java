package io.understudy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1_b.c:d", "0"})
    void legalIdsAreReturned(String id) {
        assertThat(ClientId.check("id", id)).isEqualTo(id);
        assertThat(ClientId.check("id", id.repeat(128).substring(0, 128))).hasSize(128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a b", "a\n", "a/b", "é", "\u0000", "\ud83d"})
    void othersAreRefusedByTheirField(String id) {
        assertThatThrownBy(() -> ClientId.check("contributor", id))
                .asInstanceOf(InstanceOfAssertFactories.type(Invalid.class))
                .satisfies(refused -> {
                    assertThat(refused.slug()).isEqualTo("id-invalid");
                    assertThat(refused.properties()).containsEntry("field", "contributor");
                });
    }
}
