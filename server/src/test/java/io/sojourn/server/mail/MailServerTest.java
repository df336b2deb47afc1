package io.sojourn.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses of mail servers, and what is never said of them. */
final class MailServerTest {
    @Test
    void anAddressSaysWhereAndHow() {
        MailServer server = MailServer.of("smtp://may%40example.com:a%2Fb@mail.example.com");

        assertThat(server.host()).isEqualTo("mail.example.com");
        assertThat(server.port()).isEqualTo(587);
        assertThat(server.user()).contains("may@example.com");
        assertThat(server.password()).contains("a/b");
        assertThat(server.starttlsRequired())
                .as("a password does not go in the clear")
                .isTrue();
        assertThat(MailServer.of("smtp://a:b@mail.example.com?starttls=offered").starttlsRequired())
                .isFalse();
        assertThat(MailServer.of("smtp://relay:25").starttlsRequired()).isFalse();
        assertThat(MailServer.of("smtps://a:b@[2001:db8::1]").port()).isEqualTo(465);
        assertThat(MailServer.of("smtps://a:b@[2001:db8::1]")).hasToString("smtps://[2001:db8::1]:465");
    }

    @Test
    void aSecretIsInNoMessageAndNoText() {
        assertThat(MailServer.of("smtp://user:s3cret@host")).asString().doesNotContain("s3cret", "user");
        for (String bad : List.of(
                "http://user:s3cret@host",
                "smtp://user:s3cret@",
                "smtp://user:s3cret@host:0",
                "smtp://user:s3cret@host:99999",
                "smtp://user:s3cret%zz@host",
                "smtp://user:s3cret%0d@host",
                "smtp://user:s3cret%ff@host",
                "smtp://user:s3cret@host?starttls=s3cret",
                "smtp://s3cret@host")) {
            assertThatThrownBy(() -> MailServer.of(bad))
                    .as(bad)
                    .isInstanceOf(MailServer.BadAddress.class)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void nothingInAnAddressEndsALine() {
        for (String bad : List.of(
                "may@example.com\r\nBcc: all@example.com",
                "may",
                "@example.com",
                "may@",
                "may@-a.example",
                "a b@example.com",
                "may@example.com>",
                "\"may\"@example.com",
                "梅@example.com",
                "a@b@c",
                "a..b@example.com",
                "x".repeat(65) + "@example.com")) {
            assertThat(MailAddress.isOne(bad)).as(bad).isFalse();
        }
        assertThat(MailAddress.isOne("may.o'hara+shop@mail.example.com")).isTrue();
        assertThat(MailAddress.of("Sojourn <sojourn@example.com>")).hasToString("Sojourn <sojourn@example.com>");
    }
}
