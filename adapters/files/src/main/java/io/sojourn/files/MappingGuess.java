package io.sojourn.files;

import io.sojourn.collect.Event;
import io.sojourn.collect.KeyKind;
import io.sojourn.files.Mapping.Cell;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
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
            "下單日期",
            "購買日期",
            "交易時間",
            "訂單時間",
            "下單時間",
            "購買時間",
            "датазаказа",
            "датапокупки",
            "времязаказа",
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

    static Mapping of(Layout layout, Charset charset, List<String> header, List<List<String>> sample) {
        return new MappingGuess(layout, header, sample).mapping(charset);
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
        if (cells.stream().allMatch(MappingGuess::isJson)) {
            return Mapping.Type.JSON;
        }
        if (cells.stream().allMatch(cell -> cell.equals("true") || cell.equals("false"))) {
            return Mapping.Type.BOOLEAN;
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

    private static boolean isJson(String cell) {
        if (!cell.startsWith("[") && !cell.startsWith("{")) {
            return false;
        }
        try {
            Json.read(cell.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (BadJson no) {
            return false;
        }
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
        for (String name :
                List.of("email", "mail", "emailaddress", "電子郵件", "電子信箱", "會員信箱", "信箱", "почта", "электроннаяпочта")) {
            keys.put(name, KeyKind.EMAIL);
        }
        for (String name : List.of(
                "phone",
                "mobile",
                "tel",
                "telephone",
                "phonenumber",
                "手機",
                "手機號碼",
                "行動電話",
                "電話",
                "電話號碼",
                "телефон",
                "номертелефона")) {
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
