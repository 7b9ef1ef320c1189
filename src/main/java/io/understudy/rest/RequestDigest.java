package io.understudy.rest;

/** What a call sent, so that a repetition can be told from another call under the same key. */
interface RequestDigest {

    /** Returns SHA-256 of the query and the whole body, in hexadecimal; reads what is left of the body. */
    String value();
}
