package io.sojourn.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as shops write them, in encodings that nobody said. */
final class EncodingGuessTest {
    private static final List<String> TAIPEI = List.of(
            "短袖上衣", "牛仔褲", "連身洋裝", "羊毛外套", "帆布鞋", "禮品卡", "退貨", "換貨", "台北信義店", "高雄夢時代", "會員日折扣", "滿千送百", "王小明", "陳怡君",
            "林淑芬", "黃志豪", "請放管理室", "尺寸偏小", "顏色與圖片不同", "宅配到府", "超商取貨", "信用卡一次付清", "電子發票", "生日禮金", "新品上市", "限量商品不適用",
            "門市自取", "客服已回覆", "等待補貨", "第二件半價");
    private static final List<String> SHANGHAI = List.of(
            "短袖上衣",
            "牛仔裤",
            "连衣裙",
            "羊毛外套",
            "帆布鞋",
            "礼品卡",
            "退货",
            "换货",
            "上海南京路店",
            "北京王府井",
            "会员日折扣",
            "满千减百",
            "王小明",
            "陈静",
            "刘洋",
            "黄志强",
            "请放门卫室",
            "尺码偏小",
            "颜色与图片不符",
            "快递到家",
            "门店自提",
            "信用卡支付",
            "电子发票",
            "生日礼金",
            "新品上市",
            "限量商品不参加活动",
            "客服已回复",
            "等待补货",
            "第二件半价",
            "支付宝付款");
    private static final List<String> MOSCOW = List.of(
            "Футболка",
            "Джинсы",
            "Платье летнее",
            "Шерстяное пальто",
            "Кеды",
            "Подарочная карта",
            "Возврат",
            "Обмен",
            "Магазин на Тверской",
            "Казань, ТЦ «Мега»",
            "Скидка в день рождения",
            "Иванов Сергей",
            "Петрова Анна",
            "Смирнова Ольга Николаевна",
            "оставить у консьержа",
            "маломерит",
            "цвет отличается от фото",
            "Доставка курьером",
            "Самовывоз",
            "Оплата картой",
            "Электронный чек",
            "Новинка",
            "не участвует в акции",
            "Ожидается поступление",
            "вторая вещь за полцены",
            "ООО «Весна»",
            "Заказ № 15",
            "отменён",
            "выполнен",
            "в пути");
    private static final List<String> SEOUL =
            List.of("반팔티", "청바지", "원피스", "외투", "운동화", "상품권", "반품", "교환", "서울 강남점", "회원");

    @TempDir
    Path folder;

    /** The web's Big5 is only read. */
    private static Charset written(String encoding) {
        return Charset.forName(encoding.equals("Big5") ? "x-MS950-HKSCS" : encoding);
    }

    private static byte[] table(List<String> words, String encoding, int rows, SplittableRandom random) {
        StringBuilder text = new StringBuilder("date,member,amount,note\n");
        for (int i = 0; i < rows; i++) {
            text.append("2026-01-0")
                    .append(1 + random.nextInt(9))
                    .append(",M")
                    .append(random.nextInt(1_000))
                    .append(',');
            text.append(random.nextInt(9_000))
                    .append(',')
                    .append(words.get(random.nextInt(words.size())))
                    .append('\n');
        }
        return text.toString().getBytes(written(encoding));
    }

    private static EncodingGuess guess(byte[] bytes) {
        try {
            return EncodingGuess.of(new ByteArrayInputStream(bytes));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Kind(String encoding, List<String> words) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("UTF-8", TAIPEI),
            new Kind("UTF-8", SHANGHAI),
            new Kind("UTF-8", MOSCOW),
            new Kind("UTF-16LE", TAIPEI),
            new Kind("UTF-16BE", MOSCOW),
            new Kind("Big5", TAIPEI),
            new Kind("MS950", TAIPEI),
            new Kind("GB18030", SHANGHAI),
            new Kind("windows-1251", MOSCOW),
            new Kind("KOI8-R", MOSCOW),
            new Kind("IBM866", MOSCOW),
            new Kind("EUC-KR", SEOUL));

    private static String wanted(Kind kind) {
        return kind.encoding().equals("MS950") ? "Big5" : kind.encoding();
    }

    @Test
    void aGuessThatIsSureIsRightHoweverLittleThereIs() {
        for (int seed = 0; seed < 12_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            EncodingGuess guess = guess(table(kind.words(), kind.encoding(), 1 + random.nextInt(12), random));

            if (guess.sure()) {
                assertThat(guess.encoding()).as("seed %d, %s", seed, kind).isEqualTo(wanted(kind));
            } else {
                assertThat(guess.fits()).as("seed %d, %s", seed, kind).contains(wanted(kind));
            }
        }
    }

    @Test
    void withAPageOfRowsItIsSure() {
        for (Kind kind : KINDS.subList(0, 9)) {
            int sure = 0;
            for (int seed = 0; seed < 200; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                sure += guess(table(kind.words(), kind.encoding(), 40, random)).sure() ? 1 : 0;
            }
            assertThat(sure).as("of 200, %s", kind.encoding()).isGreaterThanOrEqualTo(199);
        }
    }

    @Test
    void whatBeginsLateIsFoundAndPlainTextIsUtf8() {
        byte[] plain =
                "date,member,amount,note\n2026-01-01,M1,5,none\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        byte[] late = table(TAIPEI, "Big5", 40, new SplittableRandom(1));
        byte[] both = java.util.Arrays.copyOf(plain, plain.length + late.length);
        System.arraycopy(late, 0, both, plain.length, late.length);

        assertThat(guess(plain)).isEqualTo(new EncodingGuess("UTF-8", true, List.of("UTF-8")));
        assertThat(guess(both)).isEqualTo(new EncodingGuess("Big5", true, List.of("Big5")));
    }

    @Test
    void otherLettersAreNotTakenForSomething() {
        for (Map.Entry<String, String> each : Map.of(
                        "windows-1252", "Größe,Farbe\nmittel,grün\nfür später,weiß\n",
                        "ISO-8859-1", "prénom,déjà vu\nélève,été\n")
                .entrySet()) {
            byte[] bytes = each.getValue().getBytes(Charset.forName(each.getKey()));
            assertThat(catchThrowableOfType(BadFile.class, () -> guess(bytes)).problem())
                    .as(each.getKey())
                    .isEqualTo(BadFile.Problem.BAD_ENCODING);
        }
    }

    @Test
    void aFilesColumnsAreGuessedInItsOwnLetters() throws IOException {
        byte[] big5 = ("交易日期,會員編號,金額,商品\n2026/1/5,M1,1290,洋裝\n2026/1/6,M2,590," + String.join("、", TAIPEI) + "\n")
                .getBytes(written("Big5"));
        FileGuess guess = FileGuess.of(Files.write(folder.resolve("orders.csv"), big5), Optional.empty());

        assertThat(guess.encoding().encoding()).isEqualTo("Big5");
        assertThat(guess.mapping().time().cell().column()).contains("交易日期");
        assertThat(guess.mapping().keys()).containsValue("會員編號");
        assertThat(guess.mapping().revenue().orElseThrow().column()).contains("金額");
        assertThat(Given.collected(folder.resolve("orders.csv"), guess.mapping()))
                .hasSize(2);

        assertThat(catchThrowableOfType(
                        BadFile.class, () -> FileGuess.of(folder.resolve("orders.csv"), Optional.of("UTF-8"))))
                .hasMessageStartingWith("the byte A5 at offset 0 is not UTF-8");
        assertThat(catchThrowableOfType(
                        BadFile.class, () -> FileGuess.of(folder.resolve("orders.csv"), Optional.of("klingon"))))
                .hasMessageContaining("no encoding that is known");
    }
}
