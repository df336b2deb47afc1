package io.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RulesPreview;
import io.sojourn.ports.RulePreview;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A preview is told while it is worked out, and only as long as somebody listens. */
final class PreviewStreamTest {
    @Test
    void itSaysHowFarItIsAndGoesOn() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PreviewStream stream = new PreviewStream(out, () -> false);

        assertThat(stream.goesOn(64, 500, 9_000)).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("event: progress\ndata: {\"looked\":64,\"lives\":500,\"of\":9000}\n\n");
    }

    @Test
    void whoHasLeftEndsIt() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> new PreviewStream(gone, () -> false).goesOn(0, 500, 500))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("connection reset");
    }

    @Test
    void aServerThatClosesDoesNotWaitForIt() {
        assertThat(new PreviewStream(new ByteArrayOutputStream(), () -> true).goesOn(0, 500, 500))
                .isFalse();
    }

    @Test
    void anAnswerSaysOfWhomItIs() {
        JourneyRules rules = JourneyRules.standard(ZoneOffset.UTC);
        PreviewStream stream = new PreviewStream(new ByteArrayOutputStream(), () -> false);
        RulesPreview preview = new RulesPreview(rules, rules);

        Value.Obj sample = stream.answer(new RulePreview.Told(preview, 100, 100, 400));
        assertThat(sample.find("share")).isEqualTo(Value.real(.25));
        assertThat(sample.find("whole")).isEqualTo(Value.bool(false));
        assertThat(sample.find("cut")).isEqualTo(Value.bool(false));
        Value.Obj cut = stream.answer(new RulePreview.Told(preview, 60, 100, 400));
        assertThat(cut.find("cut")).isEqualTo(Value.bool(true));
        Value.Obj whole = stream.answer(new RulePreview.Told(preview, 400, 400, 400));
        assertThat(whole.find("whole")).isEqualTo(Value.bool(true));
    }
}
