package io.understudy.operations;

import io.understudy.model.Models;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sweeps the rows of deleted models, in small transactions: a model is gone for clients the moment it is deleted, its
 * rows a little later.
 */
@Component
class DeletedModels {

    /** Tables in an order in which no row is left without what it refers to; large rows go a few at a time. */
    private static final List<String> SWEEPS = List.of(
            "delete from parameter_part where model_id = ? and (version, part) in "
                    + "(select version, part from parameter_part where model_id = ? limit 16)",
            "delete from witness_part where model_id = ? and (version, part) in "
                    + "(select version, part from witness_part where model_id = ? limit 16)",
            "delete from prediction where model_id = ? and seq in "
                    + "(select seq from prediction where model_id = ? limit 2000)",
            "delete from example where model_id = ? and added in "
                    + "(select added from example where model_id = ? limit 2000)",
            "delete from evaluation_case where set_seq in (select seq from evaluation_set where model_id = ?) "
                    + "and position in (select position from evaluation_case where set_seq in "
                    + "(select seq from evaluation_set where model_id = ?) limit 2000)",
            "delete from evaluation_set where model_id = ? and model_id = ?",
            "delete from model_merge where model_id = ? and model_id = ?",
            "delete from derivation where model_id = ? and model_id = ?",
            "delete from evaluation where model_id = ? and model_id = ?",
            "delete from import_answer where model_id = ? and model_id = ?",
            "delete from rival_answer where model_id = ? and model_id = ?",
            "delete from difference where model_id = ? and seq in "
                    + "(select seq from difference where model_id = ? limit 2000)",
            "delete from history where model_id = ? and model_id = ?",
            "delete from contest where model_id = ? and model_id = ?",
            "delete from feedback where model_id = ? and model_id = ?",
            "delete from promotion where model_id = ? and model_id = ?",
            "delete from job_note where job in (select id from training_job where model_id = ? and model_id = ?)",
            "delete from job_point where job in (select id from training_job where model_id = ? and model_id = ?)",
            "delete from tuning_trial where job in (select id from tuning_job where model_id = ? and model_id = ?)",
            "delete from tuning_job where model_id = ? and model_id = ?",
            "delete from training_job where model_id = ? and model_id = ?",
            "delete from model_version where model_id = ? and model_id = ?",
            "delete from label where model_id = ? and model_id = ?",
            "delete from model where id = ? and id = ? and name is null");

    private final Models models;
    private final JdbcTemplate jdbc;

    DeletedModels(Models models, JdbcTemplate jdbc) {
        this.models = models;
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void sweep() {
        for (long modelId : models.deleted()) {
            for (String sweep : SWEEPS) {
                int swept;
                do {
                    swept = jdbc.update(sweep, modelId, modelId);
                } while (swept > 0);
            }
        }
    }
}
