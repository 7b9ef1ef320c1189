package io.understudy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a benchmark was told on its command line, as {@code --name=value}; each passes over what it does not know. */
final class Options {

    private final Map<String, String> given;

    Options(String... args) {
        this.given = Stream.of(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
    }

    /** Returns the data under {@code --data=DIR}, at most {@code --most=N} rows of each part. */
    List<DataSet> sets() throws IOException {
        return DataSet.under(Path.of(text("--data", "")), whole("--most", Integer.MAX_VALUE));
    }

    /** Returns the packaged jar, {@code --jar=FILE}. */
    Path jar() {
        return Path.of(text("--jar", "target/understudy.jar"));
    }

    int whole(String name, int otherwise) {
        return Integer.parseInt(given.getOrDefault(name, "" + otherwise));
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }
}
