package io.understudy.example;

import java.util.List;

/**
 * A body of examples, judged as a whole before anything of it is stored.
 *
 * @param accepted the legal ones, in order
 * @param rejected the others
 */
public record Drafts(List<Draft> accepted, List<Rejected> rejected) {}
