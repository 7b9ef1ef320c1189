package io.understudy.example;

/**
 * A record of a body that was refused.
 *
 * @param line the physical line on which the record starts, from 1
 * @param detail what is wrong with it, and what is legal
 */
public record Rejected(int line, String detail) {}
