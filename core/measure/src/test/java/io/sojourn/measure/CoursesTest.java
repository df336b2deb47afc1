package io.sojourn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoursesTest {
    private record Course(List<Integer> stages, int before) {}

    @Test
    void countsEveryCourse() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Courses courses = new Courses();
            Map<Course, Long> wanted = new HashMap<>();
            int stages = 1 + random.nextInt(Courses.MOST_STAGES);
            for (int person = 0; person < 5_000; person++) {
                int[] course =
                        random.ints(1 + random.nextInt(10), 0, stages + 1).toArray();
                int before = random.nextInt(course.length + 1);
                if (courses.add(course, course.length, before)) {
                    wanted.merge(new Course(Arrays.stream(course).boxed().toList(), before), 1L, Long::sum);
                }
            }

            Map<Course, Long> found = new HashMap<>();
            courses.forEach((course, moves, before, people) -> found.merge(
                    new Course(Arrays.stream(course, 0, moves).boxed().toList(), before), people, Long::sum));

            assertEquals(wanted, found, "seed " + seed);
            assertEquals(
                    5_000, found.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    @Test
    void longOnesAreTheCallersToCount() {
        assertFalse(new Courses().add(new int[11], 11, 0));
    }

    @Test
    void whatItCannotRememberIsTheCallersToCount() {
        Courses courses = new Courses();
        Random random = new Random(1);
        long remembered = 0;
        for (int person = 0; person < 200_000; person++) {
            int[] course = random.ints(10, 0, 32).toArray();
            remembered += courses.add(course, 10, 0) ? 1 : 0;
        }
        assertEquals(1 << 16, remembered);
    }
}
