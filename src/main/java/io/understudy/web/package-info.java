/**
 * The HTTP shell: how bodies are read and bounded, how every refusal becomes a problem document, the description of the
 * interface, the page for people. Used by no other package.
 */
@NullMarked
package io.understudy.web;

import org.jspecify.annotations.NullMarked;
