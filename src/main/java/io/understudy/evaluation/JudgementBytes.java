package io.understudy.evaluation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps judgements as gzipped JSON: a confusion matrix of many labels is long and repeats itself. */
@Component
class JudgementBytes {

    private final JsonMapper json;

    JudgementBytes(JsonMapper json) {
        this.json = json;
    }

    byte[] write(Judgement judgement) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            json.writeValue(packed, judgement);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    Judgement read(byte[] bytes) {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return json.readValue(unpacked, Judgement.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
