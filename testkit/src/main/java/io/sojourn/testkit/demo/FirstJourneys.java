package io.sojourn.testkit.demo;

/**
 * The way to the first order, and the ways of those who never order: what each persona does before it buys.
 *
 * <p>Truth 12 is here: a third of the engineers start on Instagram; without it some would never have come.
 */
final class FirstJourneys implements Story {
    private static final double STORE_WITHIN_THREE_DAYS = .61;
    /** Whoever buys in a store first has put the phone away some days before: only the flyer leads straight to a store. */
    private static final double WALKS_IN_AFTER = 4;

    private static final double WITHOUT_INSTAGRAM_LOST = Parameters.INSTAGRAM_LOST / Parameters.INSTAGRAM_STARTS;

    @Override
    public void plan(World world) {
        for (Person person : world.people) {
            Dice dice = world.dice(person, "appears");
            person.appearsAt = Year.awake(dice.below(Year.DAYS - 20), dice);
            person.clicksLine = dice.chance(clicks(person.persona)) && person.line && !person.storeOnly;
            person.clicksEmail = dice.chance(clicks(person.persona)) && person.email && !person.storeOnly;
        }
    }

    /** Those who buy often read what they are sent. */
    private static double clicks(Persona persona) {
        return switch (persona) {
            case DESIGNER -> .75;
            case HOMEMAKER, GOLD_MEMBER -> .6;
            case OFFICE_WORKER, ENGINEER, STUDENT -> .12;
        };
    }

    /** Instagram's share is dealt exactly, since conversions lost without it are the truth. */
    static final class Instagram implements Story {
        private final java.util.Set<Person> starts = new java.util.HashSet<>();

        @Override
        public void plan(World world) {
            deal(world, Person::newCustomer, "customers");
            deal(world, person -> !person.customer(), "prospects");
        }

        private void deal(World world, java.util.function.Predicate<Person> which, String topic) {
            java.util.List<Person> people = world.drawn(
                    "instagram " + topic, person -> person.persona == Persona.ENGINEER && which.test(person));
            int start = (int) Math.round(people.size() * Parameters.INSTAGRAM_STARTS);
            int lost = (int) Math.round(start * WITHOUT_INSTAGRAM_LOST);
            for (int i = 0; i < start; i++) {
                Person person = people.get(i);
                starts.add(person);
                world.truths.touches("instagram", i < lost ? "lost" : "otherWay", person);
                if (i < lost) {
                    person.needs |= Cause.INSTAGRAM.bit();
                    person.purchases.forEach(purchase -> purchase.needs |= Cause.INSTAGRAM.bit());
                }
            }
        }

        boolean starts(Person person) {
            return starts.contains(person);
        }
    }

    private final Instagram instagram;

    FirstJourneys(Instagram instagram) {
        this.instagram = instagram;
    }

    @Override
    public void write(World world) {
        for (Person person : world.people) {
            Dice dice = world.dice(person, "first journey");
            Purchase first = person.firstPurchase();
            if (person.newCustomer() && first != null) {
                toFirst(person, first, world, dice);
            } else if (!person.customer()) {
                prospect(person, world, dice);
            }
        }
    }

    /** How long before the first order the way begins: nine days in the median for office workers, five for engineers. */
    private static double days(Person person, Dice dice) {
        double median = switch (person.persona) {
            case OFFICE_WORKER -> 9;
            case ENGINEER -> 5;
            case HOMEMAKER -> 12;
            case DESIGNER -> 4;
            case GOLD_MEMBER -> 14;
            case STUDENT -> 6;
        };
        return dice.logNormal(median, .6);
    }

    private void toFirst(Person person, Purchase first, World world, Dice dice) {
        long end = first.online() ? first.at - Year.HOUR : first.at - Year.days(WALKS_IN_AFTER);
        long start = Math.min(first.at - Year.days(days(person, dice)), end - Year.DAY);
        int visits = visits(person, dice);
        Category category = first.category == Category.DAILY ? Category.HOME : first.category;
        for (int i = 0; i < visits; i++) {
            long at = start + (long) ((end - start) * (i / (double) visits));
            visit(person, at, i == 0, category, world, dice);
        }
    }

    private void prospect(Person person, World world, Dice dice) {
        int visits = visits(person, dice) + (person.identified() ? 1 : 0);
        Category category = Likes.of(person, dice);
        long at = person.appearsAt;
        for (int i = 0; i < visits; i++) {
            visit(person, at, i == 0, category, world, dice);
            at += Year.days(dice.exponential(person.identified() ? 12 : 5) + .05);
        }
        boolean store = dice.chance(STORE_WITHIN_THREE_DAYS) && person.identified();
        if (store && person.persona != Persona.ENGINEER && person.persona != Persona.STUDENT) {
            long there = Year.open(Year.day(person.appearsAt + Year.days(dice.between(.4, 2.9))), dice);
            StoreVisit.arrive(person, there, person.home, world);
        }
    }

    private static int visits(Person person, Dice dice) {
        return switch (person.persona) {
            case OFFICE_WORKER -> dice.from(1, 3);
            case ENGINEER -> dice.rounded(2.8);
            case HOMEMAKER, DESIGNER, GOLD_MEMBER -> dice.from(1, 2);
            case STUDENT -> dice.from(1, 4);
        };
    }

    private void visit(Person person, long at, boolean first, Category category, World world, Dice dice) {
        Sender on = !first && person.app && person.customer() ? Sender.APP : Sender.WEB_PHONE;
        if (first && instagram.starts(person)) {
            Dice other = Dice.of(world.seed, person.number, "instead of instagram");
            world.script.because(
                    Cause.INSTAGRAM.bit(),
                    0,
                    () -> new Browsing(world, person, on, at, dice).arrive(Entry.INSTAGRAM, "Landing"));
            world.script.because(
                    0,
                    Cause.INSTAGRAM.bit(),
                    () -> new Browsing(world, person, on, at, other).arrive(Entry.SEARCH, "Landing"));
            look(person, new Browsing(world, person, on, at + 2 * Year.MINUTE, dice), category, world, dice);
            return;
        }
        Browsing browsing = new Browsing(world, person, on, at, dice);
        if (first && person.persona == Persona.OFFICE_WORKER && dice.chance(.5)) {
            seenAd(person, at - dice.below(2 * Year.DAY) - Year.HOUR, world);
        }
        browsing.arrive(first ? Entries.first(person, dice) : Entry.DIRECT, first ? "Landing" : "Home");
        look(person, browsing, category, world, dice);
    }

    private static void seenAd(Person person, long at, World world) {
        world.script.track(
                person, Sender.ADS, at, "Ad Impression", io.sojourn.collect.Value.object("campaign", "new-arrivals"));
    }

    private static void look(Person person, Browsing browsing, Category category, World world, Dice dice) {
        if (dice.chance(.4)) {
            browsing.list(category);
        }
        if (dice.chance(.2)) {
            browsing.search(category);
        }
        int pages = person.persona == Persona.OFFICE_WORKER ? dice.from(1, 3) : dice.from(1, 2);
        Product product = world.catalogue.any(category, dice);
        for (int i = 0; i < pages; i++) {
            browsing.product(product);
            product = world.catalogue.any(category, dice);
        }
        if (dice.chance(person.persona == Persona.ENGINEER ? .40 : .08)) {
            browsing.reviews(product);
        }
        if (dice.chance(.12)) {
            browsing.content();
        }
        if (dice.chance(.08)) {
            browsing.wish(product);
        }
        if (dice.chance(.05) && category.clothing()) {
            browsing.stock(product, person.home);
        }
        if (dice.chance(.08) && !person.line) {
            browsing.cart(product);
        }
    }
}
