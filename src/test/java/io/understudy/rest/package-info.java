@NullMarked
package io.understudy.rest;

import org.jspecify.annotations.NullMarked;
