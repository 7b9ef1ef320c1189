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
     * @param atOnce whether it is to start without the quiet period that the model lets pass behind its changes
     */
    record Request(String reason, boolean full, boolean atOnce) {

        /**
         * Wants a job that learns the latest changes, once they have ceased.
         *
         * @param reason in words
         */
        public static Request of(String reason) {
            return new Request(reason, false, false);
        }

        /**
         * Wants a job that starts at once.
         *
         * @param reason in words
         * @param full whether it is to train from nothing
         */
        public static Request atOnce(String reason, boolean full) {
            return new Request(reason, full, true);
        }
    }

    /**
     * Makes a job, or joins the unfinished one, which waits no longer where one is wanted at once; where it runs already,
     * another follows it.
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
