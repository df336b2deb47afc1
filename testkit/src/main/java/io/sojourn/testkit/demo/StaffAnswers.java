package io.sojourn.testkit.demo;

import java.util.ArrayList;
import java.util.List;

/** The mood truth: the staff of one store push, and those whom they advised say so; nobody else does. */
final class StaffAnswers implements Story {
    private static final Store PUSHY = Store.ZHONGLI;
    private static final List<String> PRESSURE = List.of("店員一直推銷", "壓力好大，不敢多看", "一直推銷，很有壓力");
    private static final List<String> PLAIN = List.of("", "", "", "選擇很多", "試衣間乾淨", "解說清楚");
    private static final double ANSWERS_WITHIN_DAYS = 3;

    /** Somebody was advised by staff. */
    record Consultation(Person who, long at, Store store) {}

    @Override
    public void write(World world) {
        Dice dice = world.dice("staff answers");
        List<Consultation> here = new ArrayList<>();
        List<Consultation> elsewhere = new ArrayList<>();
        for (Consultation consultation : world.consultations) {
            boolean answerable = consultation.at < Year.END - Year.days(ANSWERS_WITHIN_DAYS);
            if (answerable) {
                (consultation.store == PUSHY ? here : elsewhere).add(consultation);
            }
        }
        dice.shuffle(here);
        dice.shuffle(elsewhere);
        for (Consultation one : first(here, Parameters.PUSHED_ANSWERS * world.scale)) {
            long at = one.at + Year.days(dice.between(.05, ANSWERS_WITHIN_DAYS));
            String words = words(Parameters.PRESSURE_WORDS, dice);
            int pushed = Answers.score(Answers.PUSHED, dice);
            int otherwise = Answers.score(Answers.PLEASED, dice);
            world.script.because(Cause.PUSHY_STAFF.bit(), 0, () -> answer(world, one, at, pushed, words));
            world.script.because(0, Cause.PUSHY_STAFF.bit(), () -> answer(world, one, at, otherwise, ""));
            world.truths.touches("mood", "people", one.who);
        }
        for (Consultation one : first(elsewhere, Parameters.STAFF_ANSWERS * world.scale)) {
            long at = one.at + Year.days(dice.between(.05, ANSWERS_WITHIN_DAYS));
            String words = words(Parameters.PRESSURE_WORDS_ELSEWHERE, dice);
            answer(world, one, at, Answers.score(Answers.PLEASED, dice), words);
        }
        world.truths.touches("mood", "stores", PUSHY.label);
    }

    private static List<Consultation> first(List<Consultation> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private static String words(double pressure, Dice dice) {
        boolean pressed = dice.chance(pressure);
        return pressed ? dice.pick(PRESSURE) : dice.pick(PLAIN);
    }

    private static void answer(World world, Consultation one, long at, int score, String words) {
        world.script.track(
                one.who, Answers.by(one.who), at, "Survey Answered", Answers.aboutStaff(one.store, score, words));
    }
}
