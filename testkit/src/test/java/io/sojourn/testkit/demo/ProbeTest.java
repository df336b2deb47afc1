package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.Observed.Happening;
import java.util.*;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void probe() {
        long t0 = System.nanoTime();
        var run = DemoBrand.of(DemoBrand.Settings.fixed()).run();
        long t1 = System.nanoTime();
        Observed seen = Observed.of(run.messages());
        long t2 = System.nanoTime();
        System.out.printf(
                "plan %d ms, read %d ms, heap %d MB%n",
                (t1 - t0) / 1_000_000,
                (t2 - t1) / 1_000_000,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        System.out.println("messages " + seen.messages + " people " + seen.people.size() + " identified "
                + seen.identified().count() + " traits " + seen.traits.size());
        System.out.println(new TreeMap<>(seen.events));
        totals(seen);
        tryOns(seen);
        web(seen);
        cohort(seen);
        late(seen);
        others(seen);
    }

    static void totals(Observed seen) {
        int customers = 0, news = 0, lately = 0, orders = 0;
        double revenue = 0;
        Map<Persona, double[]> per = new EnumMap<>(Persona.class);
        Map<String, Persona> persona = new HashMap<>();
        for (Person p : new Roster(Parameters.SEED, 1).people()) persona.put(p.id(), p.persona);
        for (var e : seen.people.entrySet()) {
            var o = Observed.orders(e.getValue());
            if (o.isEmpty()) continue;
            customers++;
            orders += o.size();
            double r = o.stream().mapToDouble(h -> h.number("total")).sum();
            revenue += r;
            boolean isNew = !seen.existing(e.getKey());
            if (isNew) {
                news++;
                if (Observed.day(o.getFirst()) >= 335) lately++;
            }
            double[] a = per.computeIfAbsent(persona.get(e.getKey()), x -> new double[6]);
            a[0]++;
            a[1] += o.size();
            a[2] += r;
            a[3] += o.stream().filter(h -> h.online()).count();
            a[4] += e.getValue().size();
        }
        double nameless =
                seen.receipts.stream().mapToDouble(h -> h.number("total")).sum();
        System.out.printf(
                "customers %d new %d lately %d orders %d revenue %.2fM nameless %d %.2fM coverage %.4f%n",
                customers,
                news,
                lately,
                orders,
                revenue / 1e6,
                seen.receipts.size(),
                nameless / 1e6,
                revenue / (revenue + nameless));
        per.forEach((p, a) -> System.out.printf(
                "  %s customers %.0f orders/c %.2f aov %.0f online %.2f events/c %.1f%n",
                p, a[0], a[1] / a[0], a[2] / a[1], a[3] / a[1], a[4] / a[0]));
    }

    static void tryOns(Observed seen) {
        for (String c : List.of("dress", "outerwear", "tops")) {
            int n = 0, once = 0, later = 0;
            double[][] cell = new double[4][2];
            for (var life : seen.people.values()) {
                for (Happening h : life) {
                    if (!h.is("Fitting Room Used") || !h.text("category").equals(c)) continue;
                    n++;
                    boolean b = life.stream()
                            .anyMatch(o -> o.order()
                                    && o.inStore()
                                    && o.buys(c)
                                    && o.at() > h.at()
                                    && o.at() < h.at() + 3_600_000L);
                    int k = (Store.valueOf(storeOf(h.text("store"))).pilot ? 2 : 0) + (Observed.day(h) >= 280 ? 1 : 0);
                    cell[k][1]++;
                    if (b) {
                        once++;
                        cell[k][0]++;
                        continue;
                    }
                    if (life.stream()
                            .anyMatch(o -> o.order()
                                    && o.online()
                                    && o.buys(c)
                                    && o.at() > h.at()
                                    && o.at() <= h.at() + 7 * Observed.DAY)) later++;
                }
            }
            System.out.printf(
                    "try-ons %s %d at once %.3f without %d later online %.4f; cells other-pre %.3f other-post %.3f pilot-pre %.3f pilot-post %.3f n %.0f%n",
                    c,
                    n,
                    once / (double) n,
                    n - once,
                    later / (double) (n - once),
                    cell[0][0] / cell[0][1],
                    cell[1][0] / cell[1][1],
                    cell[2][0] / cell[2][1],
                    cell[3][0] / cell[3][1],
                    cell[3][1]);
            // own rhythm by shifting
            Random r = new Random(1);
            double sum = 0;
            int m = 0;
            double obs = 0;
            for (int rep = 0; rep < 20; rep++) {
                for (var life : seen.people.values()) {
                    long shift = (long) (r.nextDouble() * 365 * Observed.DAY);
                    for (Happening h : life) {
                        if (!h.is("Fitting Room Used") || !h.text("category").equals(c)) continue;
                        if (life.stream()
                                .anyMatch(o -> o.order()
                                        && o.inStore()
                                        && o.buys(c)
                                        && o.at() > h.at()
                                        && o.at() < h.at() + 3_600_000L)) continue;
                        long at = Observed.START + (h.at() - Observed.START + shift) % (365 * Observed.DAY);
                        m++;
                        if (life.stream()
                                .anyMatch(o -> o.order()
                                        && o.online()
                                        && o.buys(c)
                                        && o.at() > at
                                        && o.at() <= at + 7 * Observed.DAY)) sum++;
                    }
                }
            }
            System.out.printf("   own rhythm %.4f%n", sum / m);
        }
        for (String c : List.of("home", "cafe")) {
            int n = 0, later = 0;
            for (var life : seen.people.values())
                for (Happening h : life) {
                    if (!h.is("Staff Consulted") || !h.text("category").equals(c)) continue;
                    n++;
                    if (life.stream()
                            .anyMatch(o -> o.order()
                                    && o.online()
                                    && o.buys(c)
                                    && o.at() > h.at()
                                    && o.at() <= h.at() + 7 * Observed.DAY)) later++;
                }
            System.out.printf("asks %s %d later %.4f%n", c, n, later / (double) n);
        }
    }

    static String storeOf(String label) {
        for (Store s : Store.values()) if (s.label.equals(label)) return s.name();
        throw new AssertionError(label);
    }

    static void web(Observed seen) {
        for (String c : List.of("daily", "home", "dress", "outerwear", "tops", "cafe")) {
            int n = 0, hits = 0, rhythm = 0, m = 0;
            Random r = new Random(2);
            for (var life : seen.people.values()) {
                long last = 0;
                List<Happening> bought = life.stream()
                        .filter(o -> o.order() && o.inStore() && o.buys(c))
                        .toList();
                long shift = (long) (r.nextDouble() * 365 * Observed.DAY);
                for (Happening h : life) {
                    boolean touch = (h.is("Product Viewed") || h.is("Catalogue Viewed"))
                            && h.text("category").equals(c)
                            && !h.source().equals("zhiting-tablet");
                    if (!touch) continue;
                    if (h.at() - last > 30 * 60_000) {
                        n++;
                        long at = h.at();
                        if (bought.stream().anyMatch(o -> o.at() > at && o.at() <= at + 3 * Observed.DAY)) hits++;
                        long at2 = Observed.START + (h.at() - Observed.START + shift) % (365 * Observed.DAY);
                        if (bought.stream().anyMatch(o -> o.at() > at2 && o.at() <= at2 + 3 * Observed.DAY)) rhythm++;
                    }
                    last = h.at();
                }
            }
            System.out.printf(
                    "web sessions %s %d -> store %.4f (own rhythm %.4f)%n",
                    c, n, hits / (double) n, rhythm / (double) n);
        }
    }

    static void cohort(Observed seen) {
        double[][] a = new double[2][3];
        double[][] gaps = new double[2][];
        List<List<Double>> g = List.of(new ArrayList<>(), new ArrayList<>());
        for (var e : seen.people.entrySet()) {
            var o = Observed.orders(e.getValue());
            if (o.isEmpty() || seen.existing(e.getKey()) || !o.getFirst().clothing()) continue;
            int day = Observed.day(o.getFirst());
            int k = day >= 108 && day <= 131 ? 1 : 0;
            a[k][0]++;
            if (o.size() > 1) g.get(k).add((o.get(1).at() - o.getFirst().at()) / (double) Observed.DAY);
            if (day >= 275) continue;
            a[k][1]++;
            if (o.size() > 1 && o.get(1).at() <= o.getFirst().at() + 90 * Observed.DAY) a[k][2]++;
        }
        for (int k = 0; k < 2; k++) {
            Collections.sort(g.get(k));
            System.out.printf(
                    "clothing firsts %s n %.0f followed %.0f again %.4f median gap %.0f%n",
                    k == 1 ? "sale" : "others",
                    a[k][0],
                    a[k][1],
                    a[k][2] / a[k][1],
                    g.get(k).get(g.get(k).size() / 2));
        }
    }

    static void late(Observed seen) {
        double[][] a = new double[2][2];
        double[][] south = new double[2][2];
        double[][] reg = new double[2][2];
        double[][] sc = new double[2][2];
        for (var e : seen.people.entrySet()) {
            var o = Observed.orders(e.getValue());
            if (o.isEmpty()) continue;
            for (Happening h : e.getValue())
                if (h.is("Survey Answered") && h.text("survey_id").equals("delivery-csat")) {
                    int k = h.text("touchpoint").equals("delivered_late") ? 1 : 0;
                    sc[k][0]++;
                    sc[k][1] += h.number("score");
                }
            if (seen.existing(e.getKey())) continue;
            Happening f = o.getFirst();
            if (!f.text("delivery").equals("home")) continue;
            String id = f.text("order_id");
            var d = e.getValue().stream()
                    .filter(h -> h.is("Order Delivered") && h.text("order_id").equals(id))
                    .findFirst();
            if (d.isEmpty()) continue;
            boolean isLate =
                    d.get().at() > java.time.Instant.parse(f.text("promisedBy")).toEpochMilli();
            int so = d.get().text("region").equals("south") ? 1 : 0;
            south[so][0]++;
            if (isLate) south[so][1]++;
            if (Observed.day(f) >= 275) continue;
            boolean again = o.size() > 1 && o.get(1).at() <= f.at() + 90 * Observed.DAY;
            int k = isLate ? 1 : 0;
            a[k][0]++;
            if (again) a[k][1]++;
            if (!isLate) {
                reg[so][0]++;
                if (again) reg[so][1]++;
            }
        }
        System.out.printf(
                "first home delivery: late south %.3f (%.0f) else %.3f (%.0f); second in 90 d on time %.3f (%.0f) late %.3f (%.0f); on time by region %.3f %.3f; csat %.2f (%.0f) %.2f (%.0f)%n",
                south[1][1] / south[1][0],
                south[1][0],
                south[0][1] / south[0][0],
                south[0][0],
                a[0][1] / a[0][0],
                a[0][0],
                a[1][1] / a[1][0],
                a[1][0],
                reg[0][1] / reg[0][0],
                reg[1][1] / reg[1][0],
                sc[0][1] / sc[0][0],
                sc[0][0],
                sc[1][1] / sc[1][0],
                sc[1][0]);
    }

    static void others(Observed seen) {
        // wallet
        double[][] w = new double[6][2];
        for (var life : seen.people.values())
            for (int i = 0; i < life.size(); i++) {
                Happening h = life.get(i);
                if (!h.is("Checkout Started")) continue;
                boolean failed = i + 1 < life.size()
                        && life.get(i + 1).is("Payment Failed")
                        && life.get(i + 1).at() - h.at() < 600_000;
                boolean phoneWallet = h.text("device").equals("phone")
                        && h.source().equals("zhiting-web")
                        && h.text("payment_method").equals("wallet");
                boolean after = Observed.day(h) >= 315;
                int k = phoneWallet
                        ? after ? 1 : 0
                        : h.source().equals("zhiting-app")
                                ? 2
                                : h.text("device").equals("desktop")
                                        ? 3
                                        : h.text("payment_method").equals("card") ? 4 : 5;
                w[k][0]++;
                if (failed) w[k][1]++;
            }
        String[] names = {"phone wallet before", "phone wallet after", "app", "desktop", "phone card", "?"};
        for (int k = 0; k < 6; k++)
            System.out.printf("payment %s %.0f fail %.3f%n", names[k], w[k][0], w[k][1] / w[k][0]);
        // holdouts
        Map<String, double[]> arms = new TreeMap<>();
        Map<String, Double> dresses = new HashMap<>();
        for (var e : seen.people.entrySet())
            for (Happening h : e.getValue()) {
                if (!h.is("Holdout Assigned")) continue;
                String flow = h.text("flow");
                long win = (flow.equals("floral-dress") ? 7 : 3) * Observed.DAY;
                boolean dress = flow.equals("floral-dress");
                boolean conv = e.getValue().stream()
                        .anyMatch(o ->
                                o.order() && (!dress || o.buys("dress")) && o.at() > h.at() && o.at() <= h.at() + win);
                String g = flow + " " + h.text("arm");
                if (dress) {
                    boolean f = "female".equals(seen.traits.get(e.getKey()).text("gender"));
                    g += f && e.getValue().stream().anyMatch(o -> o.order() && o.buys("dress") && o.at() < h.at());
                }
                double[] a = arms.computeIfAbsent(g, x -> new double[2]);
                a[0]++;
                if (conv) a[1]++;
            }
        arms.forEach((g, a) -> System.out.printf("flow %s n %.0f conv %.4f%n", g, a[0], a[1] / a[0]));
        // staff
        Map<String, double[]> staff = new TreeMap<>();
        for (var life : seen.people.values())
            for (Happening h : life)
                if (h.is("Survey Answered") && h.text("survey_id").equals("store-csat")) {
                    double[] a = staff.computeIfAbsent(h.text("store"), x -> new double[3]);
                    a[0]++;
                    a[1] += h.number("score");
                    if (h.text("comment").contains("壓力") || h.text("comment").contains("推銷")) a[2]++;
                }
        staff.forEach((s, a) ->
                System.out.printf("staff %s n %.0f csat %.2f words %.2f%n", s, a[0], a[1] / a[0], a[2] / a[0]));
        // channels
        Map<Integer, double[]> ch = new TreeMap<>();
        Map<String, double[]> pk = new TreeMap<>();
        Map<String, Person> persona = new HashMap<>();
        for (Person p : new Roster(Parameters.SEED, 1).people()) persona.put(p.id(), p);
        for (var e : seen.people.entrySet()) {
            var o = Observed.orders(e.getValue());
            Set<String> used = new HashSet<>();
            double value = 0;
            double sb = 0;
            int sn = 0;
            boolean customer = seen.existing(e.getKey());
            for (Happening h : e.getValue()) {
                if (Observed.day(h) < 183) {
                    String c = Channels.of(h);
                    if (!c.isEmpty()) used.add(c);
                    if (h.order()) customer = true;
                } else if (h.order()) {
                    value += h.number("total");
                    if (h.inStore()) {
                        sb += h.number("total");
                        sn++;
                    }
                }
            }
            if (!customer) continue;
            double[] a = ch.computeIfAbsent(Math.min(4, used.size()), x -> new double[4]);
            a[0]++;
            a[1] += value;
            a[2] += sb;
            a[3] += sn;
            Person pp = persona.get(e.getKey());
            double[] b = pk.computeIfAbsent(
                    pp.persona
                            + (pp.regular ? " regular" : "")
                            + (pp.newCustomer() ? " new " : " old ")
                            + Math.min(4, used.size()),
                    x -> new double[5]);
            b[0]++;
            b[1] += value;
            b[2] += sb;
            b[3] += sn;
        }
        pk.forEach((k, a) -> System.out.printf(
                "   %s people %.0f value %.0f store basket %.0f (%.0f)%n", k, a[0], a[1] / a[0], a[2] / a[3], a[3]));
        ch.forEach((k, a) -> System.out.printf(
                "channels %d people %.0f value %.0f store basket %.0f (%.0f)%n",
                k, a[0], a[1] / a[0], a[2] / a[3], a[3]));
    }
}
