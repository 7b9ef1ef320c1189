package io.understudy.training;

import io.understudy.model.JobQueue;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.KeyedAnswers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes clients' requests for training. */
@Service
class JobRequests {

    private final Models models;
    private final TrainingJobs jobs;
    private final JobQueue queue;
    private final KeyedAnswers answers;

    JobRequests(Models models, TrainingJobs jobs, JobQueue queue, KeyedAnswers answers) {
        this.models = models;
        this.jobs = jobs;
        this.queue = queue;
        this.answers = answers;
    }

    @Transactional
    public JobView ask(String modelName, String reason, boolean full) {
        Model model = models.lock(modelName);
        String id = queue.enqueue(model, JobQueue.Request.atOnce(reason, full));
        JobView job = jobs.findById(id).map(JobView::of).orElseThrow();
        answers.keep(HttpStatus.ACCEPTED, job);
        return job;
    }
}
