package io.sojourn.dist;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sojourn.server.SojournServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract as the server publishes it, and a judge of answers. Stricter than the text: where a schema lists properties,
 * an answer may have no others.
 */
final class Contract {
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch", "options", "head");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode root;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** One method of one path. */
    record Operation(String method, String path, JsonNode text, Pattern pattern) {
        boolean open() {
            return text.has("security") && text.get("security").isEmpty();
        }

        /** Whether its own lines of security name write keys. */
        boolean collects() {
            return text.has("security") && text.get("security").toString().contains("writeKey");
        }

        /** The path with every name replaced; a stream is asked for one second of it. */
        String address(String id) {
            String address = path.replace("{kind}", "segment").replaceAll("\\{[a-zA-Z]+}", id);
            return text.at("/responses/200/content").has("text/event-stream") ? address + "?seconds=1" : address;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    Contract() {
        try (InputStream in = SojournServer.class.getResourceAsStream("/openapi.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            root = (ObjectNode) JSON.valueToTree(new Yaml().load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(root.get("components"));
        root.get("paths").propertyStream().forEach(path -> {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().get(method);
                if (operation != null) {
                    close(operation.path("responses"));
                    operations.add(new Operation(
                            method.toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            operation,
                            pattern(path.getKey())));
                }
            }
        });
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{[a-zA-Z]+}", "[^/]+") + "/?");
    }

    /** Whoever lists properties lists all of them. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean lists = object.get("properties") instanceof ObjectNode && "object".equals(text(object.get("type")));
            if (lists && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.propertyStream().map(Map.Entry::getValue).toList().forEach(Contract::close);
        } else if (node instanceof ArrayNode array) {
            array.forEach(Contract::close);
        }
    }

    private static String text(JsonNode node) {
        return node == null ? "" : node.asString("");
    }

    List<Operation> operations() {
        return operations;
    }

    /** The codes that the contract lists, each with its sentence. */
    Map<String, String> problemCodes() {
        Map<String, String> codes = new TreeMap<>();
        root.at("/components/schemas/Code/oneOf")
                .forEach(each -> codes.put(
                        each.path("const").asString(""),
                        each.path("description").asString("")));
        return codes;
    }

    Optional<Operation> operation(String method, String path) {
        String bare = path.replaceAll("\\?.*", "");
        return operations.stream()
                .filter(each -> each.method().equals(method))
                .filter(each -> each.pattern().matcher(bare).matches())
                // A path without names is meant before one with.
                .min(java.util.Comparator.comparing(each -> each.path().contains("{")));
    }

    /** What is wrong with an answer; empty when nothing is. */
    List<String> faults(String method, String path, Reply reply) {
        Optional<Operation> operation = operation(method, path);
        boolean ofTheHead = reply.code().equals("bad-request");
        if (operation.isEmpty() || reply.status() == 405 || ofTheHead) {
            return reply.status() < 400
                    ? List.of("answered " + reply.status() + " where the contract has nothing")
                    : problemFaults(reply);
        }
        JsonNode answer = resolved(operation.get().text().path("responses").path(Integer.toString(reply.status())));
        if (answer.isMissingNode()) {
            return List.of("the status " + reply.status() + " is not in the contract: " + reply.text());
        }
        if (answer.path("content").isEmpty()) {
            return reply.body().length == 0 ? List.of() : List.of("a body where the contract has none");
        }
        String type = reply.type().replaceAll(";.*", "");
        JsonNode content = answer.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("the type " + type + " is not in the contract");
        }
        return type.endsWith("json") ? schemaFaults(content.path("schema"), reply.body()) : List.of();
    }

    /** What is wrong with a text that is to be of a shape of the contract. */
    List<String> faultsOf(String shape, String json) {
        return schemaFaults(reference(shape), json.getBytes(StandardCharsets.UTF_8));
    }

    /** The names that a shape lists, those of the shapes that it takes in included. */
    Set<String> names(String shape) {
        JsonNode schema = root.at("/components/schemas/" + shape);
        Set<String> names = new TreeSet<>();
        schema.path("properties").propertyStream().forEach(each -> names.add(each.getKey()));
        schema.path("allOf").forEach(part -> names.addAll(names(last(part))));
        return names;
    }

    /** The shapes of questions by the analysis that they are of. */
    Map<String, String> questions() {
        Map<String, String> shapes = new TreeMap<>();
        root.at("/components/schemas/Question/oneOf")
                .forEach(each -> shapes.put(
                        root.at("/components/schemas/" + last(each) + "/properties/analysis/const")
                                .asString(""),
                        last(each)));
        return shapes;
    }

    private static String last(JsonNode reference) {
        String text = reference.path("$ref").asString("");
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static ObjectNode reference(String shape) {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + shape);
    }

    private List<String> problemFaults(Reply reply) {
        return reply.type().equals("application/problem+json")
                ? schemaFaults(reference("Problem"), reply.body())
                : List.of("a failure that is no problem document: " + reply.status() + " " + reply.type());
    }

    private List<String> schemaFaults(JsonNode schema, byte[] json) {
        List<String> faults = new ArrayList<>();
        schemas.computeIfAbsent(schema.toString(), any -> compiled(schema))
                .validate(JSON.readTree(json))
                .forEach(error -> faults.add(error.getInstanceLocation() + " " + error.getMessage()));
        return faults;
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode whole = schema.deepCopy().asObject();
        whole.set("components", root.get("components"));
        return SCHEMAS.getSchema(whole);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    }
}
