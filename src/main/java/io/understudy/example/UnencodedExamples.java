package io.understudy.example;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoding;
import io.understudy.encode.EncodingPool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.springframework.stereotype.Component;

/** Examples that wait for their vectors: a text is encoded once, when it is first needed. */
@Component
public class UnencodedExamples {

    private static final int BATCH = 256;

    private final Examples examples;
    private final EncodingPool pool;

    UnencodedExamples(Examples examples, EncodingPool pool) {
        this.examples = examples;
        this.pool = pool;
    }

    /**
     * Encodes what has no vector yet in the set at a watermark. May be broken off and done again.
     *
     * @param modelId the model's key
     * @param since number of a change; what was added up to it has its vectors, and is not looked at
     * @param watermark number of a change
     * @param encoder the model's encoder
     * @param progress hears, before each batch, how much is done, 0 to 1
     */
    public void encode(long modelId, long since, long watermark, Encoder encoder, DoubleConsumer progress) {
        int all = examples.countUnencoded(modelId, since, watermark);
        int done = 0;
        while (done < all) {
            progress.accept((double) done / all);
            List<Examples.Unencoded> batch = examples.unencoded(modelId, since, watermark, BATCH);
            if (batch.isEmpty()) {
                return;
            }
            List<Encoding> encodings = pool.encode(
                    encoder, batch.stream().map(Examples.Unencoded::text).toList());
            Map<Long, Encoding> byChange = new HashMap<>();
            for (int i = 0; i < batch.size(); i++) {
                byChange.put(batch.get(i).added(), encodings.get(i));
            }
            examples.encoded(modelId, byChange);
            done += batch.size();
        }
    }
}
