package io.understudy.exchange;

import io.understudy.example.NewExample;
import io.understudy.exchange.file.ModelFile;
import io.understudy.learn.Certificate;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.Row;
import io.understudy.learn.RowMissing;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactParameters;
import io.understudy.learn.exact.PlainCheck;
import io.understudy.learn.exact.Witness;
import io.understudy.rest.Problem;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks parameters without a server and without trusting the one that made them: that each is the correctly rounded
 * solution for the examples of an export. Run by {@code java -cp understudy.jar io.understudy.exchange.Check model.usmf
 * parameters witness}, with what {@code GET .../export}, {@code GET .../versions/n/parameters} as
 * {@code application/octet-stream}, and {@code GET .../versions/n/certificate?witness=true} answered.
 */
public final class Check {

    private static final int CERTIFIED = 0;
    private static final int NOT_CERTIFIED = 1;
    private static final int UNUSABLE = 2;

    private Check() {}

    /**
     * Checks, says what it found, and ends with 0 when every parameter is certified, 1 when one is not, and 2 when the
     * files are of no use.
     *
     * @param files the names of the three files
     */
    public static void main(String[] files) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(files), out));
    }

    static int run(List<String> files, PrintStream out) {
        if (files.size() != 3) {
            out.println("usage: java -cp understudy.jar io.understudy.exchange.Check EXPORT PARAMETERS WITNESS");
            return UNUSABLE;
        }
        try {
            Certificate found = certificate(Path.of(files.get(0)), Path.of(files.get(1)), Path.of(files.get(2)));
            out.println("parametersSha256: " + found.sha256());
            out.println("parameters: " + found.parameters());
            out.println("certified: " + found.certified());
            out.println("undecided: " + found.undecided());
            out.println("smallestMargin: " + found.smallestMargin());
            out.println("eigenvalueBound: " + found.eigenvalueBound());
            return found.certified() ? CERTIFIED : NOT_CERTIFIED;
        } catch (NoSuchFileException missing) {
            out.println("there is no file " + missing.getMessage());
        } catch (EOFException end) {
            out.println("the witness is too short for these parameters");
        } catch (Problem | DamagedParameters | IllegalArgumentException | IOException unusable) {
            out.println(unusable.getMessage());
        } catch (RowMissing missing) {
            out.println(missing.getMessage() + "; was the model exported when this version was its newest?");
        }
        return UNUSABLE;
    }

    private static Certificate certificate(Path export, Path parameters, Path witness) throws IOException {
        List<Row> rows;
        String encoder;
        try (InputStream in = open(export)) {
            ModelFile file = ModelFile.read(in);
            encoder = file.head().encoderSha256();
            rows = Stream.concat(
                            file.labels().stream().map(label -> row(label, true)),
                            file.examples().stream().map(example -> row(example, false)))
                    .toList();
        }
        ExactParameters learned;
        try (DataInputStream in = new DataInputStream(open(parameters))) {
            learned = ExactParameters.read(in, rows);
        }
        if (!learned.encoderSha256().equals(encoder)) {
            throw new IllegalArgumentException("the parameters are of another encoder than the examples");
        }
        try (DataInputStream in = new DataInputStream(open(witness))) {
            Witness rests = Witness.read(in, learned);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("the witness is too long for these parameters");
            }
            return PlainCheck.certify(rows, learned, rests, Workers.onAllProcessors());
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private static Row row(NewExample example, boolean labelName) {
        return new Row(
                example.encoding().orElseThrow().vector(),
                example.sign(),
                example.label(),
                example.weight(),
                labelName);
    }
}
