package io.sojourn.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.collect.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables of daily totals as people keep them. */
final class FigureRowsTest {
    private static final List<String> COLUMNS = List.of("date", "channel", "store", "spend", "organicImpressions");
    private static final Set<String> TEXTS = Set.of("date", "channel", "store");

    private static List<Value> read(String table) {
        return FigureRows.read(table.getBytes(StandardCharsets.UTF_8), COLUMNS, TEXTS);
    }

    @Test
    void aHeaderMayBeSpelledOtherwiseAndAnEmptyCellSaysNothing() {
        assertThat(
                        read(
                                "\uFEFFDate,Channel,Organic impressions,SPEND\n2026-03-02,ads,\"1,200\",NT$9.5\n2026-03-03,ads,,\n"))
                .containsExactly(
                        Value.object("date", "2026-03-02", "channel", "ads", "organicImpressions", 1200, "spend", 9.5),
                        Value.object("date", "2026-03-03", "channel", "ads"));
    }

    @Test
    void semicolonsAndTabsSeparateToo() {
        assertThat(read("date;store\n2026-03-02;a, b\n"))
                .containsExactly(Value.object("date", "2026-03-02", "store", "a, b"));
        assertThat(read("date\tstore\n2026-03-02\t007\n"))
                .containsExactly(Value.object("date", "2026-03-02", "store", "007"));
    }

    @Test
    void whatIsNoNumberOrNoColumnStaysToBeRefusedByItsName() {
        assertThat(read("date,spend,weather\n2026-03-02,much,fine\n"))
                .containsExactly(Value.object("date", "2026-03-02", "spend", "much", "weather", "fine"));
        assertThat(read("date\n2026-03-02,5\n")).containsExactly(Value.object("date", "2026-03-02", "column 2", 5));
    }

    @Test
    void otherEncodingsAndEmptyTablesAreRefused() {
        byte[] latin = "date,store\n2026-03-02,café\n".getBytes(Charset.forName("windows-1252"));
        assertThatThrownBy(() -> FigureRows.read(latin, COLUMNS, TEXTS))
                .isInstanceOfSatisfying(
                        BadFile.class, bad -> assertThat(bad.problem()).isEqualTo(BadFile.Problem.BAD_ENCODING));
        assertThatThrownBy(() -> read(""))
                .isInstanceOfSatisfying(
                        BadFile.class, bad -> assertThat(bad.problem()).isEqualTo(BadFile.Problem.EMPTY));
    }
}
