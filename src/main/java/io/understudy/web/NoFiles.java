package io.understudy.web;

import java.net.URL;
import org.apache.catalina.webresources.StandardRoot;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The container serves no files: to look for some, it would list the sixty thousand entries of the jar at each start. */
@Component
class NoFiles implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> context.setResources(new Nothing()));
    }

    private static final class Nothing extends StandardRoot {

        @Override
        public void createWebResourceSet(ResourceSetType type, String mount, URL url, String path) {}
    }
}
