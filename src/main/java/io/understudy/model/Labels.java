package io.understudy.model;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The labels of models, and how many active examples each has. Changed under the model's row lock only. */
@Repository
public class Labels {

    private final JdbcClient jdbc;

    Labels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the labels that a model knows, the declared ones first, as they were declared.
     *
     * @param modelId the model's key
     */
    public List<KnownLabel> of(long modelId) {
        return jdbc.sql("select name, description, declared, examples from label where model_id = ? "
                        + "order by declared desc, position, name")
                .param(modelId)
                .query(KnownLabel.class)
                .list();
    }

    /**
     * Finds one label.
     *
     * @param modelId the model's key
     * @param name the label
     * @return the label, unless the model does not know it
     */
    public Optional<KnownLabel> find(long modelId, String name) {
        return jdbc.sql("select name, description, declared, examples from label where model_id = ? and name = ?")
                .params(modelId, name)
                .query(KnownLabel.class)
                .optional();
    }

    /**
     * Returns how many active examples a model has, label names excluded.
     *
     * @param modelId the model's key
     */
    public int countExamples(long modelId) {
        return jdbc.sql("select coalesce(sum(examples), 0) from label where model_id = ?")
                .param(modelId)
                .query(Integer.class)
                .single();
    }

    /**
     * Counts examples that came and went. A label that nobody declared goes with its last example.
     *
     * @param modelId the model's key
     * @param differences by label
     */
    public void count(long modelId, Map<String, Integer> differences) {
        differences.forEach((name, difference) -> {
            int known = jdbc.sql("update label set examples = examples + ? where model_id = ? and name = ?")
                    .params(difference, modelId, name)
                    .update();
            if (known == 0) {
                jdbc.sql("insert into label (model_id, name, declared, examples, position) values (?, ?, false, ?, 0)")
                        .params(modelId, name, difference)
                        .update();
            }
        });
        jdbc.sql("delete from label where model_id = ? and not declared and examples = 0")
                .param(modelId)
                .update();
    }

    /**
     * Declares a label, or describes a declared one anew.
     *
     * @param modelId the model's key
     * @param label its name and description
     * @param position its place among the declared labels
     */
    public void declare(long modelId, DeclaredLabel label, int position) {
        int known = declaration(
                "update label set declared = true, description = :description, position = :position "
                        + "where model_id = :model and name = :name",
                modelId,
                label,
                position);
        if (known == 0) {
            declaration(
                    "insert into label (model_id, name, description, declared, examples, position) "
                            + "values (:model, :name, :description, true, 0, :position)",
                    modelId,
                    label,
                    position);
        }
    }

    private int declaration(String sql, long modelId, DeclaredLabel label, int position) {
        return jdbc.sql(sql)
                .param("model", modelId)
                .param("name", label.name())
                .param("description", label.description(), Types.VARCHAR)
                .param("position", position)
                .update();
    }

    void withdraw(long modelId, String name) {
        jdbc.sql("delete from label where model_id = ? and name = ?")
                .params(modelId, name)
                .update();
    }
}
