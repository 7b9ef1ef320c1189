package io.understudy.model;

/**
 * Where training is asked for. Whoever changes what a model knows asks in the same transaction, under the model's row
 * lock, so that no change is without its job and no job without its change.
 */
public interface JobQueue {

    /**
     * Why a job is wanted.
     *
     * @param reason in words, kept with the job
     * @param full whether it is to train from nothing
     */
    record Request(String reason, boolean full) {

        /**
         * Wants a job that learns the latest changes.
         *
         * @param reason in words
         */
        public static Request of(String reason) {
            return new Request(reason, false);
        }
    }

    /**
     * Makes a job, or joins the unfinished one.
     *
     * @param model held by its row lock
     * @param request why
     * @return id of the job
     */
    String enqueue(Model model, Request request);

    /**
     * Tells whether a model has no unfinished job.
     *
     * @param modelId the model's key
     */
    boolean idle(long modelId);
}
