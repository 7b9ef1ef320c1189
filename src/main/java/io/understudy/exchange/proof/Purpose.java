package io.understudy.exchange.proof;

/** What a version is derived once more for. */
enum Purpose {
    /** To show that each of its parameters is the correctly rounded one. */
    CERTIFICATE,
    /** To see that its parameters come out again. */
    REPRODUCTION,
    /** To put its parameters in the place of damaged ones. */
    REPAIR
}
