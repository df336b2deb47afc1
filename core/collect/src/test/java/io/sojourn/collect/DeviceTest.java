package io.sojourn.collect;

import static io.sojourn.collect.Given.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over user agents as browsers, apps and sets send them. */
final class DeviceTest {
    private static String of(Value.Obj context) {
        return Device.of(context).map(Device::wireName).orElse("none");
    }

    private static String ofAgent(String userAgent) {
        return of(object("userAgent", userAgent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/13.20.0",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 13; SM-S911B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.66 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/441.0.0.26.109;]",
                "Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0",
                "Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B Build/TP1A.220624.014)",
                "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063",
                "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10",
                "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5"
            })
    void aPhoneIsToldByItsUserAgent(String userAgent) {
        assertThat(ofAgent(userAgent)).isEqualTo("phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/19A346 [FBAN/FBIOS;FBDV/iPad13,1;FBMD/iPad]",
                "Mozilla/5.0 (Linux; Android 12; SM-T870) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Android 14; Tablet; rv:121.0) Gecko/121.0 Firefox/121.0",
                "Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.4.1 like Chrome/120.0.6099.230 Safari/537.36",
                "Dalvik/2.1.0 (Linux; U; Android 11; SM-T500 Build/RP1A.200720.012)",
                "Mozilla/5.0 (PlayBook; U; RIM Tablet OS 2.1.0; en-US) AppleWebKit/536.2+ (KHTML, like Gecko) Version/7.2.1.0 Safari/536.2+"
            })
    void aTabletIsToldByItsUserAgent(String userAgent) {
        assertThat(ofAgent(userAgent)).isEqualTo("tablet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0",
                "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; Tablet PC 2.0)",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.3 Safari/605.1.15",
                "Mozilla/5.0 (X11; Linux x86_64; rv:122.0) Gecko/20100101 Firefox/122.0",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36"
            })
    void aDesktopIsToldByItsUserAgent(String userAgent) {
        assertThat(ofAgent(userAgent)).isEqualTo("desktop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "okhttp/4.12.0",
                "curl/8.5.0",
                "analytics-node/3.0.0",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.88 Safari/537.36 WebAppManager",
                "Mozilla/5.0 (Linux; Android 9; BRAVIA 4K UR3 Build/PTT1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/48.0.2564.82 Safari/537.36 Edge/20.02",
                "Mozilla/5.0 (PlayStation 4 11.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15"
            })
    void whatIsNoneOfTheThreeHasNoDevice(String userAgent) {
        assertThat(ofAgent(userAgent)).isEqualTo("none");
    }

    @Test
    void whatTheContextSaysItselfDecides() {
        String iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) Mobile/15E148";

        assertThat(of(object("device", object("type", "Tablet"), "userAgent", iphone)))
                .isEqualTo("tablet");
        assertThat(of(object("device", object("type", "mobile")))).isEqualTo("phone");
        assertThat(of(object("device", object("type", "laptop")))).isEqualTo("desktop");
        assertThat(of(object("device", object("type", "tvos"), "userAgent", iphone)))
                .isEqualTo("none");
        assertThat(of(object("device", object("type", "fridge"), "userAgent", iphone)))
                .as("a word that is not known says nothing")
                .isEqualTo("phone");
        assertThat(of(object("device", object("id", "a1"), "userAgent", iphone)))
                .isEqualTo("phone");
        assertThat(of(object("device", "phone", "userAgent", 5))).isEqualTo("none");
    }

    @Test
    void ofTheSystemThatAnAppsSdkNamesTheModelTellsTheRest() {
        assertThat(of(object("device", object("type", "ios", "model", "iPhone16,1"))))
                .isEqualTo("phone");
        assertThat(of(object("device", object("type", "ios", "model", "iPad14,3"))))
                .isEqualTo("tablet");
        assertThat(of(object("device", object("type", "android", "model", "Pixel 8"))))
                .isEqualTo("phone");
        assertThat(of(object("device", object("type", "Android", "model", "SM-X710"))))
                .isEqualTo("tablet");
    }

    @Test
    void withoutAUserAgentTheBrowsersHintsTell() {
        assertThat(of(object("userAgentData", object("mobile", true, "platform", "Android"))))
                .isEqualTo("phone");
        assertThat(of(object("userAgentData", object("mobile", false, "platform", "Android"))))
                .isEqualTo("tablet");
        assertThat(of(object("userAgentData", object("mobile", false, "platform", "Windows"))))
                .isEqualTo("desktop");
        assertThat(of(object("userAgentData", object("platform", "Windows")))).isEqualTo("none");
    }
}
