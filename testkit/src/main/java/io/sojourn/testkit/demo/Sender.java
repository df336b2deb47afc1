package io.sojourn.testkit.demo;

import io.sojourn.collect.Source;
import io.sojourn.collect.Source.Kind;

/** A system of the brand that sends messages. */
enum Sender {
    WEB_PHONE("web", "官網", Kind.PUBLIC, "web"),
    WEB_DESKTOP("web", "官網", Kind.PUBLIC, "web"),
    APP("app", "APP", Kind.PUBLIC, "app"),
    LINE("line", "LINE 官方帳號", Kind.SERVER, "line"),
    EMAIL("email", "電子郵件", Kind.SERVER, "email"),
    SMS("sms", "簡訊", Kind.SERVER, "sms"),
    PUSH("push", "推播", Kind.SERVER, "push"),
    TILL("till", "門市 POS", Kind.SHARED, "store"),
    /** Nobody told the platform that many people share it: its logins claim, and raise an alarm. */
    TABLET("tablet", "門市平板", Kind.PUBLIC, "store"),
    CALL("call", "電話客服", Kind.SERVER, "call"),
    ADS("ads", "廣告", Kind.SERVER, "ads"),
    PARCEL("parcel", "物流", Kind.SERVER, "parcel"),
    MEMBERS("members", "會員系統", Kind.SERVER, "web");

    @SuppressWarnings("ImmutableEnumChecker") // sources are immutable
    final Source source;

    Sender(String id, String label, Kind kind, String channel) {
        source = new Source("zhiting-" + id, "芷汀生活 示範 " + label, kind, channel, Source.provedByDefault(kind));
    }
}
