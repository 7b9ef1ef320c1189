package io.understudy.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server keeps what it knows.
 *
 * @param home the directory for the database and all else that is kept; made when absent, one server at a time
 */
@ConfigurationProperties("understudy")
record HomeSettings(@DefaultValue("./understudy-data") Path home) {}
