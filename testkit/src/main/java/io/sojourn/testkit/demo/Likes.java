package io.sojourn.testkit.demo;

/** What somebody looks at who never buys. */
final class Likes {
    private Likes() {}

    static Category of(Person person, Dice dice) {
        double unit = dice.unit();
        return switch (person.persona) {
            case OFFICE_WORKER -> unit < .55 ? Category.DRESS : unit < .85 ? Category.OUTERWEAR : Category.TOPS;
            case HOMEMAKER -> Category.HOME;
            case DESIGNER -> unit < .6 ? Category.CAFE : Category.HOME;
            case ENGINEER -> unit < .45 ? Category.OUTERWEAR : unit < .9 ? Category.HOME : Category.TOPS;
            case GOLD_MEMBER -> unit < .4 ? Category.DRESS : Category.HOME;
            case STUDENT -> unit < .7 ? Category.TOPS : Category.CAFE;
        };
    }
}
