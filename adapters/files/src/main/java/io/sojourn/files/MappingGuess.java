package io.sojourn.files;

import io.sojourn.collect.Event;
import io.sojourn.collect.KeyKind;
import io.sojourn.files.Mapping.Cell;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses a mapping by the names of the columns and by what stands in the first rows. */
final class MappingGuess {
    private static final int SAMPLED = 200;

    private static final Set<String> TIME = Set.of(
            "timestamp",
            "time",
            "datetime",
            "date",
            "occurredat",
            "createdat",
            "eventtime",
            "orderdate",
            "purchasedate",
            "ts",
            "時間",
            "日期",
            "交易日期",
            "訂單日期",
            "дата",
            "время",
            "датавремя");
    private static final Set<String> EVENT =
            Set.of("event", "eventname", "eventtype", "action", "activity", "事件", "событие", "действие");
    private static final Set<String> CHANNEL = Set.of("channel", "通路", "канал");
    private static final Set<String> REVENUE = Set.of(
            "revenue",
            "amount",
            "total",
            "value",
            "sales",
            "dollarvalue",
            "orderamount",
            "totalamount",
            "price",
            "金額",
            "實付金額",
            "сумма",
            "выручка");
    private static final Set<String> CURRENCY = Set.of("currency", "幣別", "валюта");
    private static final Map<String, KeyKind> KEYS = keys();
    private static final List<String> FORMATS = List.of(
            "iso",
            "yyyyMMdd",
            "yyyy/M/d H:mm:ss",
            "yyyy/M/d H:mm",
            "yyyy/M/d",
            "d.M.yyyy H:mm:ss",
            "d.M.yyyy H:mm",
            "d.M.yyyy",
            "M/d/yyyy H:mm:ss",
            "M/d/yyyy H:mm",
            "M/d/yyyy",
            "d/M/yyyy H:mm:ss",
            "d/M/yyyy H:mm",
            "d/M/yyyy",
            "yyyyMMddHHmmss",
            "epoch-seconds",
            "epoch-millis");

    private final Layout layout;
    private final List<String> header;
    private final List<List<String>> sample;
    private final Set<String> used = new HashSet<>();

    private MappingGuess(Layout layout, List<String> header, List<List<String>> sample) {
        this.layout = layout;
        this.header = header;
        this.sample = sample;
    }

    static Mapping of(Layout layout, List<String> header, List<List<String>> sample) {
        return new MappingGuess(layout, header, sample).mapping(StandardCharsets.UTF_8);
    }

    static Mapping of(Path file) throws IOException {
        Lines lines;
        List<String> first = new ArrayList<>();
        FileBytes peek = FileBytes.open(file);
        try (var content = peek.content()) {
            lines = new Lines(content);
            while (first.size() < 5 && lines.next()) {
                first.add(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8));
            }
        }
        if (first.isEmpty()) {
            throw new BadFile(BadFile.Problem.EMPTY, "the file is empty");
        }
        if (first.getFirst().stripLeading().startsWith("{")) {
            return Mapping.jsonLines();
        }
        return ofTable(file, layout(first));
    }

    private static Mapping ofTable(Path file, Layout layout) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        try (var content = bytes.content()) {
            Rows rows = Tables.rows(bytes, layout, StandardCharsets.UTF_8);
            List<List<String>> sample = new ArrayList<>();
            for (Rows.Row row = rows.next(); row != null && sample.size() < SAMPLED; row = rows.next()) {
                sample.add(row.cells());
            }
            return of(layout, rows.header(), sample);
        } catch (java.nio.charset.CharacterCodingException bad) {
            throw new BadFile(
                    BadFile.Problem.BAD_ENCODING,
                    "the text is not UTF-8; save the file as UTF-8, or say its \"encoding\", for example Big5");
        }
    }

    /** The separator that the header has most of; without any, blanks. */
    private static Layout layout(List<String> first) {
        char best = ' ';
        long most = 0;
        for (char separator : new char[] {',', '\t', ';', '|'}) {
            long count = first.getFirst().chars().filter(c -> c == separator).count();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        boolean words = first.getFirst().strip().contains(" ");
        return best == ' ' && words
                ? new Layout.Spaced(true, List.of())
                : new Layout.Delimited(best == ' ' ? ',' : best, true, List.of());
    }

    private Mapping mapping(Charset charset) {
        String timeColumn = timeColumn();
        Mapping.TimeRule time = new Mapping.TimeRule(
                timeColumn == null ? Cell.ofConstant("") : Cell.ofColumn(timeColumn),
                timeColumn == null ? "iso" : format(timeColumn).orElse("iso"),
                ZoneOffset.UTC);
        Map<KeyKind, String> keys = guessedKeys();
        Optional<Cell> channel = named(CHANNEL);
        Optional<Cell> event = named(EVENT);
        Optional<Cell> revenue = named(REVENUE);
        Optional<Cell> currency = named(CURRENCY);
        Mapping.EventRule rule = new Mapping.EventRule(
                event.orElse(Cell.ofConstant(revenue.isPresent() ? "Order Completed" : "Row Imported")), Map.of());
        return new Mapping(
                layout,
                charset,
                Event.Type.TRACK,
                time,
                rule,
                keys,
                channel,
                revenue,
                currency,
                '.',
                properties(),
                List.of(),
                false);
    }

    private @Nullable String timeColumn() {
        Optional<Cell> byName = named(TIME);
        if (byName.isPresent()) {
            return byName.get().column().orElseThrow();
        }
        for (String column : header) {
            Optional<String> format = format(column);
            if (format.isPresent()
                    && !format.get().startsWith("epoch")
                    && !format.get().equals("yyyyMMdd")) {
                used.add(column);
                return column;
            }
        }
        return null;
    }

    private Map<KeyKind, String> guessedKeys() {
        Map<KeyKind, String> keys = new EnumMap<>(KeyKind.class);
        for (String column : header) {
            KeyKind kind = KEYS.get(bare(column));
            if (kind != null && !used.contains(column) && keys.putIfAbsent(kind, column) == null) {
                used.add(column);
            }
        }
        return keys;
    }

    private Optional<Cell> named(Set<String> names) {
        for (String column : header) {
            if (names.contains(bare(column)) && used.add(column)) {
                return Optional.of(Cell.ofColumn(column));
            }
        }
        return Optional.empty();
    }

    private List<Mapping.Field> properties() {
        Map<String, Mapping.Field> fields = new LinkedHashMap<>();
        for (String column : header) {
            if (!used.contains(column) && !column.isBlank()) {
                fields.putIfAbsent(column, new Mapping.Field(column, Cell.ofColumn(column), type(column)));
            }
        }
        return List.copyOf(fields.values());
    }

    /** A number only when every cell is one that no code or id would be: those start with zeros or are named so. */
    private Mapping.Type type(String column) {
        String name = bare(column);
        boolean code = name.endsWith("id") || name.endsWith("code") || name.endsWith("sku") || name.endsWith("zip");
        List<String> cells = cells(column);
        if (code || cells.isEmpty()) {
            return Mapping.Type.TEXT;
        }
        boolean whole = true;
        for (String cell : cells) {
            var number = Numbers.read(cell, '.');
            if (number == null || (cell.length() > 1 && cell.startsWith("0") && !cell.startsWith("0."))) {
                return Mapping.Type.TEXT;
            }
            whole &= number instanceof io.sojourn.collect.Value.Whole;
        }
        return whole ? Mapping.Type.WHOLE : Mapping.Type.NUMBER;
    }

    private Optional<String> format(String column) {
        List<String> cells = cells(column);
        return cells.isEmpty()
                ? Optional.empty()
                : FORMATS.stream()
                        .filter(format -> {
                            TimeReader reader = new TimeReader(format, ZoneOffset.UTC);
                            return cells.stream().allMatch(cell -> reader.millis(cell) != TimeReader.BAD);
                        })
                        .findFirst();
    }

    private List<String> cells(String column) {
        int index = header.indexOf(column);
        return sample.stream()
                .filter(row -> index < row.size())
                .map(row -> row.get(index).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    private static String bare(String name) {
        StringBuilder out = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static Map<String, KeyKind> keys() {
        Map<String, KeyKind> keys = new LinkedHashMap<>();
        for (String name :
                List.of("userid", "customerid", "customer", "clientid", "uid", "user", "顧客編號", "клиент", "idклиента")) {
            keys.put(name, KeyKind.USER_ID);
        }
        for (String name : List.of("memberid", "membercard", "cardno", "cardnumber", "memberno", "會員編號", "會員卡號")) {
            keys.put(name, KeyKind.MEMBER_ID);
        }
        for (String name : List.of("email", "mail", "emailaddress", "電子郵件", "信箱", "почта")) {
            keys.put(name, KeyKind.EMAIL);
        }
        for (String name : List.of("phone", "mobile", "tel", "telephone", "phonenumber", "手機", "電話", "телефон")) {
            keys.put(name, KeyKind.PHONE);
        }
        for (String name : List.of("lineuserid", "lineid", "lineuid")) {
            keys.put(name, KeyKind.LINE_USER_ID);
        }
        for (String name : List.of("anonymousid", "visitorid", "cookieid", "cookie")) {
            keys.put(name, KeyKind.ANONYMOUS_ID);
        }
        return Map.copyOf(keys);
    }
}
