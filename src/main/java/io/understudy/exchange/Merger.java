package io.understudy.exchange;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.encode.Encoding;
import io.understudy.example.ExampleLog;
import io.understudy.example.Examples;
import io.understudy.example.Examples.Meaning;
import io.understudy.example.NewExample;
import io.understudy.example.UnencodedExamples;
import io.understudy.exchange.file.ModelFile;
import io.understudy.exchange.file.ModelHead;
import io.understudy.learn.ContentHash;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Ids;
import io.understudy.rest.Invalid;
import io.understudy.rest.KeyedAnswers;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Merges files into models: afterwards a model knows the union of both sets, whichever was merged into which and however
 * often.
 *
 * <p>An example is known by its id and its content. The same id with another content at another site is another example:
 * it gets its id with a part of its content hash behind it, and is known by that again. Of two weights of one example,
 * and of two descriptions of one label, it is decided by the values alone which one stands.
 */
@Service
class Merger {

    private static final int HASH_DIGITS = 16;
    private static final int LONGEST_ID = 128;

    private final Models models;
    private final Examples examples;
    private final UnencodedExamples unencoded;
    private final ExampleLog log;
    private final Encoders encoders;
    private final Merges merges;
    private final KeyedAnswers answers;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Merger(
            Models models,
            Examples examples,
            UnencodedExamples unencoded,
            ExampleLog log,
            Encoders encoders,
            Merges merges,
            KeyedAnswers answers,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.models = models;
        this.examples = examples;
        this.unencoded = unencoded;
        this.log = log;
        this.encoders = encoders;
        this.merges = merges;
        this.answers = answers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A merge that was made.
     *
     * @param modelId the model's key
     * @param change number of its last change
     * @param receipt what the client is told
     */
    record Made(long modelId, long change, MergeReceipt receipt) {}

    /**
     * Merges a file.
     *
     * @param name the model's name
     * @param file the file
     * @param sha256 of its bytes
     * @throws Invalid when its vectors are of another encoder
     */
    Made merge(String name, ModelFile file, String sha256) {
        Model model = models.require(name);
        Encoder encoder = encoders.named(model.encoder());
        requireSame(encoder, file.head());
        unencoded.encode(model.id(), 0, model.changes(), encoder, done -> {});
        return transactions.execute(transaction -> add(models.lock(name), file, sha256));
    }

    private static void requireSame(Encoder encoder, ModelHead head) {
        if (!encoder.digest().equals(head.encoderSha256()) || encoder.dimension() != head.dimension()) {
            throw new Invalid(
                            "encoder",
                            "encoder-differs",
                            "the file's vectors were made by another encoder than the model's; only vectors of one"
                                    + " encoder can be learned together")
                    .with("given", head.encoder() + " " + head.encoderSha256())
                    .with("legal", encoder.name() + " " + encoder.digest());
        }
    }

    private Made add(Model model, ModelFile file, String sha256) {
        int labels = declare(model, file.labels());
        Collection<NewExample> unknown = unknown(model, file.examples());
        if (!unknown.isEmpty()) {
            log.add(model, unknown);
        }
        Optional<String> job = log.train(model, "merge of " + unknown.size() + " examples");
        MergeReceipt receipt = MergeReceipt.of(Ids.next(), file.examples().size(), unknown.size(), labels, job);
        merges.save(new Merge(receipt.merge(), model.id(), sha256, receipt, clock.instant()));
        answers.keep(HttpStatus.ACCEPTED, receipt);
        return new Made(model.id(), model.changes(), receipt);
    }

    /** Of two rows of one label the one of the lower hash stands, wherever it was declared. */
    private int declare(Model model, List<NewExample> labels) {
        Map<String, NewExample> known = examples.labelRows(model.id());
        List<NewExample> declared = labels.stream()
                .filter(label -> Optional.ofNullable(known.get(label.label()))
                        .map(own -> lower(label, own))
                        .orElse(true))
                .toList();
        declared.forEach(label -> log.declare(model, label));
        return declared.size();
    }

    private static boolean lower(NewExample label, NewExample known) {
        return known.encoding().isPresent() && hash(label).compareTo(hash(known)) < 0;
    }

    private Collection<NewExample> unknown(Model model, List<NewExample> offered) {
        Set<String> ids = new HashSet<>();
        offered.forEach(one -> names(one).forEach(ids::add));
        Map<String, Meaning> meanings = examples.meanings(model.id(), ids);
        Map<String, NewExample> unknown = new LinkedHashMap<>();
        for (NewExample one : offered) {
            Optional<Meaning> same = names(one)
                    .flatMap(id -> Optional.ofNullable(meanings.get(id)).stream())
                    .filter(meaning -> same(one, meaning.example()))
                    .findFirst();
            if (same.isEmpty()) {
                String id = meanings.containsKey(one.id()) ? alias(one) : one.id();
                unknown.put(id, named(one, id));
            } else if (!same.get().active() || same.get().example().weight() < one.weight()) {
                String id = same.get().example().id();
                unknown.put(id, named(one, id));
            }
        }
        return unknown.values();
    }

    /** By which ids the example may be known here: its own, the one that its site had made an alias of, its alias. */
    private static Stream<String> names(NewExample example) {
        String ending = ending(example);
        String id = example.id();
        return Stream.of(id, id.endsWith(ending) ? id.substring(0, id.length() - ending.length()) : id, alias(example));
    }

    private static String alias(NewExample example) {
        String ending = ending(example);
        String id = example.id();
        return id.substring(0, Math.min(id.length(), LONGEST_ID - ending.length())) + ending;
    }

    private static String ending(NewExample example) {
        return ":" + hash(example).toString().substring(0, HASH_DIGITS);
    }

    private static boolean same(NewExample a, NewExample b) {
        return b.encoding().isPresent() && hash(a).equals(hash(b));
    }

    private static ContentHash hash(NewExample example) {
        Encoding encoding = example.encoding().orElseThrow();
        return ContentHash.of(encoding.vector(), example.sign(), example.label());
    }

    private static NewExample named(NewExample example, String id) {
        return new NewExample(
                id,
                example.origin(),
                example.text(),
                example.label(),
                example.sign(),
                example.weight(),
                example.weightGiven(),
                example.contributor(),
                example.encoding());
    }
}
