@NullMarked
package io.understudy.web;

import org.jspecify.annotations.NullMarked;
