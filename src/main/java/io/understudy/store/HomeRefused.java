package io.understudy.store;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The server cannot live in its home directory, and ends before it starts. */
final class HomeRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String cure;

    /**
     * Makes the refusal.
     *
     * @param home the directory
     * @param why what is wrong with it, a clause that follows its name
     * @param cure what to do
     * @param cause what the system said, if anything
     */
    HomeRefused(Path home, String why, String cure, @Nullable Throwable cause) {
        super("The home directory " + home + " " + why + ".", cause);
        this.cure = cure;
    }

    String cure() {
        return cure;
    }
}
