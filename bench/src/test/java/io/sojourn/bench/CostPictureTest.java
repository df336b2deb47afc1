package io.sojourn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.bench.CostPicture.Line;
import io.sojourn.bench.CostPicture.Panel;
import io.sojourn.bench.CostPicture.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CostPictureTest {
    private static final Pattern CURVE = Pattern.compile("points=\"([^\"]*)\"");

    @Test
    void whatGrowsInProportionIsAStraightLineWhereStepsAreByTens() {
        List<double[]> points = points(true, new Place(1, 0.02), new Place(10, 0.2), new Place(100, 2));
        assertThat(points.get(1)[0] - points.get(0)[0]).isCloseTo(points.get(2)[0] - points.get(1)[0], within());
        assertThat(points.get(1)[1] - points.get(0)[1]).isCloseTo(points.get(2)[1] - points.get(1)[1], within());
        assertThat(points.get(2)[1]).isLessThan(points.get(0)[1]);
    }

    @Test
    void otherwiseHalfAsMuchStandsHalfAsHighOverTheAxis() {
        List<double[]> points = points(false, new Place(2, 0), new Place(4, 1), new Place(6, 2));
        assertThat(points.get(0)[1] - points.get(1)[1]).isCloseTo(points.get(1)[1] - points.get(2)[1], within());
        assertThat(points.get(1)[0] - points.get(0)[0]).isCloseTo(points.get(2)[0] - points.get(1)[0], within());
    }

    @Test
    void numbersHaveTheFiguresThatSaySomething() {
        assertThat(List.of(CostPicture.number(100), CostPicture.number(0.2211), CostPicture.number(0.00263)))
                .containsExactly("100", "0.22", "0.003");
    }

    private static List<double[]> points(boolean byTens, Place... places) {
        String svg = CostPicture.svg(List.of(new Panel("events", byTens, List.of(new Line("plain", List.of(places))))));
        Matcher curve = CURVE.matcher(svg);
        assertThat(curve.find()).isTrue();
        List<double[]> points = new ArrayList<>();
        for (String point : curve.group(1).split(" ")) {
            String[] both = point.split(",");
            points.add(new double[] {Double.parseDouble(both[0]), Double.parseDouble(both[1])});
        }
        return points;
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.2);
    }
}
