package io.sojourn.bench;

import java.util.List;
import java.util.Locale;

/** Curves beside each other, as SVG that reads on light and on dark pages. */
final class CostPicture {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 300;
    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 16;
    private static final int BOTTOM = 48;
    private static final int LEGEND = 28;
    /** Okabe and Ito's colours, which people with colour blindness tell apart. */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00");

    private static final List<Double> TICKS = List.of(0.001, 0.01, 0.1, 1.0, 10.0);

    private CostPicture() {}

    /**
     * @param across what is counted from left to right
     * @param byTens whether each step to the right, and up, is ten times as much
     */
    record Panel(String across, boolean byTens, List<Line> lines) {}

    record Line(String name, List<Place> places) {}

    record Place(double at, double seconds) {}

    static String svg(List<Panel> panels) {
        StringBuilder out = new StringBuilder();
        add(
                out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\">\n",
                WIDTH * panels.size(),
                HEIGHT + LEGEND);
        add(
                out,
                "<style>text{fill:#444}.axis{stroke:#999}@media (prefers-color-scheme:dark){text{fill:#ccc}.axis{stroke:#777}}</style>\n");
        for (int i = 0; i < panels.size(); i++) {
            add(out, "<g transform=\"translate(%d 0)\">\n", i * WIDTH);
            panel(out, panels.get(i));
            add(out, "</g>\n");
        }
        List<Line> named = panels.getFirst().lines();
        for (int i = 0; i < named.size(); i++) {
            int x = LEFT + i * (WIDTH * panels.size() - LEFT) / named.size();
            add(
                    out,
                    "<rect x=\"%d\" y=\"%d\" width=\"18\" height=\"3\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>\n",
                    x,
                    HEIGHT + 12,
                    COLOURS.get(i % COLOURS.size()),
                    x + 24,
                    HEIGHT + 17,
                    named.get(i).name());
        }
        return out.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder out, Panel panel) {
        List<Place> all =
                panel.lines().stream().flatMap(line -> line.places().stream()).toList();
        Scale across = new Scale(
                all.stream().mapToDouble(Place::at).min().orElse(1),
                all.stream().mapToDouble(Place::at).max().orElse(1),
                panel.byTens(),
                LEFT,
                WIDTH - RIGHT);
        double most = all.stream().mapToDouble(Place::seconds).max().orElse(1);
        double least =
                panel.byTens() ? all.stream().mapToDouble(Place::seconds).min().orElse(most) : 0;
        Scale up = new Scale(panel.byTens() ? least * 0.8 : 0, most * 1.25, panel.byTens(), HEIGHT - BOTTOM, TOP);
        add(
                out,
                "<path class=\"axis\" fill=\"none\" d=\"M%d %d V%d H%d\"/>\n",
                LEFT,
                TOP,
                HEIGHT - BOTTOM,
                WIDTH - RIGHT);
        List<Double> ticks = panel.byTens() ? TICKS.stream().filter(up::holds).toList() : List.of(0.0, most / 2, most);
        for (double tick : ticks) {
            double y = up.of(tick);
            add(out, "<path class=\"axis\" d=\"M%d %.1f h-4\"/>", LEFT, y);
            add(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s s</text>\n", LEFT - 7, y + 4, number(tick));
        }
        for (double at : all.stream().map(Place::at).distinct().sorted().toList()) {
            add(
                    out,
                    "<path class=\"axis\" d=\"M%.1f %d v4\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    across.of(at),
                    HEIGHT - BOTTOM,
                    across.of(at),
                    HEIGHT - BOTTOM + 18,
                    number(at));
        }
        add(
                out,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - BOTTOM + 36,
                panel.across());
        for (int i = 0; i < panel.lines().size(); i++) {
            line(out, panel.lines().get(i), COLOURS.get(i % COLOURS.size()), across, up);
        }
    }

    private static void line(StringBuilder out, Line line, String colour, Scale across, Scale up) {
        StringBuilder points = new StringBuilder();
        for (Place place : line.places()) {
            add(points, "%.1f,%.1f ", across.of(place.at()), up.of(place.seconds()));
        }
        add(
                out,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"><title>%s</title></polyline>\n",
                colour,
                points.toString().strip(),
                line.name());
        for (Place place : line.places()) {
            add(
                    out,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s: %s s</title></circle>\n",
                    across.of(place.at()),
                    up.of(place.seconds()),
                    colour,
                    line.name(),
                    number(place.seconds()));
        }
    }

    /** Where a number lies between two places of the picture. */
    private record Scale(double least, double most, boolean byTens, double from, double to) {
        double of(double number) {
            double share =
                    byTens ? Math.log(number / least) / Math.log(most / least) : (number - least) / (most - least);
            return most > least ? from + share * (to - from) : from;
        }

        boolean holds(double number) {
            return number >= least && number <= most;
        }
    }

    /** With three figures, without zeroes that say nothing. */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(value < 0.01 ? 1 : 2))
                .stripTrailingZeros()
                .toPlainString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more library
    private static void add(StringBuilder out, String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments));
    }
}
