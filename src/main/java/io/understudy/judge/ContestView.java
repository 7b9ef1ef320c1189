package io.understudy.judge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.judge.Pairs;
import io.understudy.learn.judge.Ruling;
import io.understudy.learn.judge.Standing;
import io.understudy.model.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contest as clients see it.
 *
 * @param champion the version on the stage
 * @param challenger the version in the wings
 * @param since when the contest began; newer challengers of the same kind took it over
 * @param wins cases that only the challenger answered right
 * @param losses cases that only the champion answered right
 * @param ties cases that both answered right or both wrong
 * @param eValue evidence that the challenger is better, 1 for none
 * @param threshold where it suffices
 * @param verdict promote, keep or notEnoughYet
 * @param oneSided whether hardly any right answer is confirmed, so that disagreements count instead: lost unless
 *     corrected to the challenger's label
 * @param reasons each part of the gate
 * @param shadow what it did with live texts
 * @param canaryShare what share of the traffic it answers, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Contest")
record ContestView(
        int champion,
        int challenger,
        Instant since,
        long wins,
        long losses,
        long ties,
        double eValue,
        double threshold,

        @Schema(allowableValues = {"promote", "keep", "notEnoughYet"})
        String verdict,

        boolean oneSided,
        List<Ruling.Reason> reasons,
        InTheWings shadow,
        double canaryShare) {

    /**
     * How the challenger rehearses on live texts, since this server was started.
     *
     * @param answered how many texts it answered
     * @param shed how many it did not, as more came than it had time for
     * @param failed how many it could not answer
     * @param agreement on what share of the answered ones it said what the champion said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Shadow")
    record InTheWings(
            long answered, long shed, long failed, @Nullable Double agreement) {}

    /** Beyond this ln E is as good as infinite, and no JSON number. */
    private static final double LARGEST_LOG = 600;

    static ContestView of(Contest contest, Model model, Standing standing, Ruling ruling, Rehearsal rehearsal) {
        Pairs pairs = standing.pairs();
        return new ContestView(
                contest.champion(),
                model.challenger().orElseThrow(),
                contest.startedAt(),
                pairs.wins(),
                pairs.losses(),
                pairs.ties(),
                Math.exp(Math.min(LARGEST_LOG, standing.logEvidence())),
                1 / standing.level().value(),
                ruling.verdict().word(),
                standing.oneSided(),
                ruling.reasons(),
                rehearsal.view(),
                model.canaryShare());
    }
}
