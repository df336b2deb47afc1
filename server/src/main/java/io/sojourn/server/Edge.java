package io.sojourn.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * What stands between the socket and the rooms: Tomcat on virtual threads, the collect servlet beside the framework, and
 * the framework with as little as the API needs, so that a start is quick.
 */
@Configuration(proxyBeanMethods = false)
class Edge {
    static void register(GenericApplicationContext context, Rooms rooms, ServerOptions options) {
        context.registerBean(TomcatServletWebServerFactory.class, () -> tomcat(options));
        context.registerBean(
                "collect", ServletRegistrationBean.class, () -> servlet("collect", rooms.collect(), COLLECT));
        context.registerBean(
                "api",
                ServletRegistrationBean.class,
                () -> servlet("api", new DispatcherServlet((WebApplicationContext) context), "/"));
        context.registerBean(RouterFunctionMapping.class, () -> mapping(rooms));
        context.registerBean(HandlerFunctionAdapter.class, HandlerFunctionAdapter::new);
        // Without one of ours the framework makes three of its own; failures go to the valve.
        context.registerBean(HandlerExceptionResolver.class, () -> (request, response, handler, failure) -> null);
    }

    private static final String[] COLLECT = {"/v1/*", "/sourceConfig", "/sourceConfig/*"};

    private static ServletRegistrationBean<?> servlet(
            String name, jakarta.servlet.Servlet servlet, String... patterns) {
        ServletRegistrationBean<?> bean = new ServletRegistrationBean<>(servlet, patterns);
        bean.setName(name);
        bean.setLoadOnStartup(1);
        return bean;
    }

    private static RouterFunctionMapping mapping(Rooms rooms) {
        RouterFunctionMapping mapping = new RouterFunctionMapping(rooms.api().function()) {
            /** No page of another origin may use the API, so its preflight is a method like any other, and not known. */
            @Override
            protected HandlerExecutionChain getCorsHandlerExecutionChain(
                    HttpServletRequest request, HandlerExecutionChain chain, @Nullable CorsConfiguration cors) {
                return chain;
            }
        };
        mapping.setMessageConverters(List.of());
        return mapping;
    }

    private static TomcatServletWebServerFactory tomcat(ServerOptions options) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(options.port());
        factory.setAddress(address(options.host()));
        factory.setRegisterDefaultServlet(false);
        factory.setBaseDirectory(scratch(options));
        factory.addProtocolHandlerCustomizers(handler -> tune(handler, options));
        factory.addContextCustomizers(context -> {
            context.setSessionCookieName("unused");
            ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName());
        });
        factory.addEngineValves(new PresenceValve());
        factory.addConnectorCustomizers(connector -> {
            connector.setXpoweredBy(false);
            connector.setAllowTrace(false);
        });
        return factory;
    }

    private static File scratch(ServerOptions options) {
        return options.files().resolve("tomcat").toFile();
    }

    private static void tune(ProtocolHandler handler, ServerOptions options) {
        AbstractProtocol<?> protocol = (AbstractProtocol<?>) handler;
        protocol.setExecutor(new VirtualThreadExecutor("http-"));
        protocol.setConnectionTimeout((int) options.silence().toMillis());
        if (protocol instanceof AbstractHttp11Protocol<?> http) {
            // SDKs send for days through one connection.
            http.setMaxKeepAliveRequests(-1);
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("\"" + host + "\" is no address of this machine", unknown);
        }
    }
}
