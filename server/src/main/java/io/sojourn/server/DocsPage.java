package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contract as one page of plain HTML: no script, nothing from elsewhere. */
final class DocsPage {
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "options");

    private final Map<?, ?> contract;
    private final StringBuilder out = new StringBuilder(64_000);

    DocsPage(Object contract) {
        this.contract = (Map<?, ?>) contract;
    }

    /** One call of the contract. */
    private record Operation(String method, String path, Map<?, ?> text) {
        String anchor() {
            return method + path.replaceAll("[^A-Za-z0-9]+", "-");
        }

        boolean open() {
            return text.get("security") instanceof List<?> none && none.isEmpty();
        }
    }

    String html() {
        Map<?, ?> info = map(contract.get("info"));
        Map<String, List<Operation>> groups = groups();
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(info.get("title")))
                .append(
                        "</title>\n<link rel=\"stylesheet\" href=\"/api/docs.css\">\n</head>\n<body>\n<div class=\"page\">\n");
        contents(groups);
        out.append("<main>\n<h1>").append(escaped(info.get("title"))).append("</h1>\n");
        prose(info.get("description"));
        out.append("<p><a href=\"/api/openapi.yaml\">openapi.yaml</a></p>\n");
        groups.forEach(this::group);
        schemas();
        return out.append("</main>\n</div>\n</body>\n</html>\n").toString();
    }

    private Map<String, List<Operation>> groups() {
        Map<String, List<Operation>> groups = new LinkedHashMap<>();
        for (Object tag : list(contract.get("tags"))) {
            groups.put(String.valueOf(map(tag).get("name")), new ArrayList<>());
        }
        for (Map.Entry<?, ?> path : map(contract.get("paths")).entrySet()) {
            Map<?, ?> methods = map(path.getValue());
            for (String method : METHODS) {
                if (methods.get(method) instanceof Map<?, ?> operation) {
                    String tag = String.valueOf(list(operation.get("tags")).getFirst());
                    groups.computeIfAbsent(tag, any -> new ArrayList<>())
                            .add(new Operation(method, String.valueOf(path.getKey()), operation));
                }
            }
        }
        return groups;
    }

    private void contents(Map<String, List<Operation>> groups) {
        out.append("<aside>\n<a href=\"/\"><strong>Sojourn</strong></a>\n");
        links(groups);
        out.append("</aside>\n<details class=\"contents\"><summary>Contents</summary>\n");
        links(groups);
        out.append("</details>\n");
    }

    /** Beside the page where there is room, else folded above it. */
    private void links(Map<String, List<Operation>> groups) {
        groups.forEach((name, operations) -> {
            out.append("<h2>").append(escaped(name)).append("</h2>\n");
            for (Operation operation : operations) {
                out.append("<a href=\"#").append(operation.anchor()).append("\">");
                out.append(escaped(operation.text().get("summary"))).append("</a>\n");
            }
        });
        out.append("<h2>Shapes</h2>\n<a href=\"#schemas\">All schemas</a>\n");
    }

    private void group(String name, List<Operation> operations) {
        out.append("<h2 class=\"group\">").append(escaped(name)).append("</h2>\n");
        for (Object tag : list(contract.get("tags"))) {
            if (name.equals(map(tag).get("name"))) {
                prose(map(tag).get("description"));
            }
        }
        operations.forEach(this::operation);
    }

    private void operation(Operation operation) {
        out.append("<article id=\"").append(operation.anchor()).append("\">\n");
        if (operation.open()) {
            out.append("<span class=\"open\">no key needed</span>\n");
        }
        out.append("<h3><span class=\"method\">")
                .append(operation.method().toUpperCase(Locale.ROOT))
                .append("</span> <span class=\"path\">")
                .append(escaped(operation.path()))
                .append("</span></h3>\n<p><strong>")
                .append(escaped(operation.text().get("summary")))
                .append("</strong></p>\n");
        prose(operation.text().get("description"));
        parameters(list(operation.text().get("parameters")));
        if (operation.text().get("requestBody") instanceof Map<?, ?> body) {
            out.append("<h4>Body</h4>\n");
            prose(body.get("description"));
            forms(map(body.get("content")));
        }
        out.append("<h4>Answers</h4>\n");
        map(operation.text().get("responses")).forEach(this::response);
        out.append("</article>\n");
    }

    private void parameters(List<?> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        out.append("<h4>Parameters</h4>\n<table>\n");
        for (Object each : parameters) {
            Map<?, ?> parameter = map(resolved(each));
            row(
                    parameter.get("name"),
                    parameter.get("in") + ", " + type(parameter.get("schema")),
                    parameter.get("description"));
        }
        out.append("</table>\n");
    }

    private void row(@Nullable Object name, String type, @Nullable Object description) {
        out.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td class=\"type\">")
                .append(link(type));
        out.append("</td><td>").append(inline(escaped(description))).append("</td></tr>\n");
    }

    private void response(Object status, Object answer) {
        Map<?, ?> text = map(resolved(answer));
        out.append("<p><code>").append(escaped(status)).append("</code> ");
        out.append(inline(escaped(text.get("description")))).append("</p>\n");
        forms(map(text.get("content")));
    }

    /** The type, the shape by name and the example of each form of a body. */
    private void forms(Map<?, ?> content) {
        content.forEach((type, form) -> {
            Object schema = map(form).get("schema");
            out.append("<p class=\"type\"><code>").append(escaped(type)).append("</code> ");
            out.append(link(type(schema))).append("</p>\n");
            Object example = map(form).get("example");
            if (example != null) {
                String text = example instanceof String plain ? plain : Json.pretty(value(example));
                out.append("<pre>").append(escaped(text)).append("</pre>\n");
            }
        });
    }

    private void schemas() {
        out.append("<h2 class=\"group\" id=\"schemas\">Shapes</h2>\n");
        map(map(contract.get("components")).get("schemas")).forEach((name, schema) -> {
            out.append("<article id=\"schema-").append(escaped(name)).append("\">\n<h3>");
            out.append(escaped(name)).append("</h3>\n");
            prose(map(schema).get("description"));
            for (Object part : list(map(schema).get("allOf"))) {
                out.append("<p>All of ").append(link(type(part))).append(", and:</p>\n");
            }
            out.append("<table>\n");
            List<?> required = list(map(schema).get("required"));
            map(map(schema).get("properties"))
                    .forEach((property, shape) -> row(
                            property,
                            type(shape) + (required.contains(property) ? "" : ", optional"),
                            map(shape).get("description")));
            for (Object each : list(map(schema).get("oneOf"))) {
                boolean named = map(each).get("$ref") != null;
                row(
                        named ? "" : map(each).get("const"),
                        named ? type(each) : "",
                        map(resolved(each)).get("description"));
            }
            out.append("</table>\n</article>\n");
        });
    }

    private String type(@Nullable Object schema) {
        Map<?, ?> shape = map(schema);
        if (shape.get("$ref") instanceof String ref) {
            return ref.substring(ref.lastIndexOf('/') + 1);
        }
        if (shape.get("enum") instanceof List<?> values) {
            return String.join(" | ", values.stream().map(String::valueOf).toList());
        }
        if (shape.get("items") != null) {
            return "list of " + type(shape.get("items"));
        }
        if (shape.get("const") instanceof String only) {
            return only;
        }
        Object type = shape.get("type");
        return type instanceof List<?> types
                ? String.join(" or ", types.stream().map(String::valueOf).toList())
                : type == null ? "any" : String.valueOf(type);
    }

    /** The name of a shape as a link to it. */
    private String link(String type) {
        boolean known = map(map(contract.get("components")).get("schemas")).containsKey(type);
        return known ? "<a href=\"#schema-" + escaped(type) + "\">" + escaped(type) + "</a>" : escaped(type);
    }

    private Object resolved(Object reference) {
        if (!(map(reference).get("$ref") instanceof String ref)) {
            return reference;
        }
        Object found = contract;
        for (String step : ref.substring(2).split("/")) {
            found = Objects.requireNonNull(map(found).get(step), ref);
        }
        return found;
    }

    private void prose(@Nullable Object text) {
        if (text == null) {
            return;
        }
        for (String paragraph : String.valueOf(text).strip().split("\n\\s*\n")) {
            out.append("<p>").append(inline(escaped(paragraph))).append("</p>\n");
        }
    }

    /** {@code `code`} in text. */
    private static String inline(String escaped) {
        return escaped.replaceAll("`([^`]+)`", "<code>$1</code>");
    }

    private static String escaped(@Nullable Object text) {
        return text == null
                ? ""
                : String.valueOf(text)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Value value(@Nullable Object yaml) {
        return switch (yaml) {
            case null -> Value.NOTHING;
            case Map<?, ?> map -> {
                Value.Obj object = Value.Obj.empty();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    object = object.with(String.valueOf(entry.getKey()), value(entry.getValue()));
                }
                yield object;
            }
            case List<?> list -> Value.array(list.stream().map(DocsPage::value).toList());
            case Boolean bool -> Value.bool(bool);
            case Integer number -> Value.whole(number);
            case Long number -> Value.whole(number);
            case Double number -> Value.real(number);
            default -> Value.text(String.valueOf(yaml));
        };
    }
}
