package io.understudy.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Points the aliases of a model, in the caller's transaction, under the model's row lock. */
@Component
public class Aliases {

    private final Versions versions;
    private final ApplicationEventPublisher events;

    Aliases(Versions versions, ApplicationEventPublisher events) {
        this.versions = versions;
        this.events = events;
    }

    /**
     * Lets a version serve.
     *
     * @param model the model
     * @param version its new champion
     */
    public void champion(Model model, ModelVersion version) {
        version.markChampion();
        model.point(Alias.CHAMPION, version.number());
        challenger(model);
    }

    /**
     * Lets the newest version that was never champion wait in the wings. Under the immediate policy none does.
     *
     * @param model the model
     */
    public void challenger(Model model) {
        @Nullable
        Integer waiting = model.promotion().policy() == PolicyName.IMMEDIATE
                ? null
                : versions.newestNeverChampion(model.id()).orElse(null);
        if (!Objects.equals(waiting, model.challenger().orElse(null))) {
            model.point(Alias.CHALLENGER, waiting);
        }
        events.publishEvent(ModelChanged.of(model));
    }
}
