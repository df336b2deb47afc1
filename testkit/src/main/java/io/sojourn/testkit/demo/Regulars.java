package io.sojourn.testkit.demo;

/** Controls: regulars ask staff about home goods and coffee too, and buy those online, but the one never leads to the other. */
final class Regulars implements Story {
    private static final double ASKS_A_YEAR = 5;

    @Override
    public void write(World world) {
        for (Person person : world.people) {
            if (person.regular) {
                Dice dice = world.dice(person, "asks");
                ask(person, Category.HOME, world, dice);
                ask(person, Category.CAFE, world, dice);
            }
        }
    }

    private static void ask(Person person, Category category, World world, Dice dice) {
        for (int i = dice.times(ASKS_A_YEAR); i > 0; i--) {
            int day = dice.below(Year.DAYS);
            if (!person.buysOn(day)) {
                long at = Year.open(day, dice);
                StoreVisit.arrive(person, at - 6 * Year.MINUTE, person.home, world);
                StoreVisit.advised(person, at, person.home, category, world);
            }
        }
    }
}
