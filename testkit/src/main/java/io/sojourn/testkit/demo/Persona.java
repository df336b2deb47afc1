package io.sojourn.testkit.demo;

/**
 * A labelled archetype with its numbers of people. Which persona somebody is never appears in a message.
 *
 * <p>{@code customers} have an order in the year, {@code existing} of them had one before it; {@code prospects} are
 * identified people without an order; {@code lately} is the number of new customers of the last 30 days; {@code
 * clothingFirsts} of the new customers start with clothing, {@code saleFirsts} of these in the anniversary sale.
 */
enum Persona {
    OFFICE_WORKER("上班族", 28, 4_400, 1_600, 30, 1_400, 140, 1_570, 480, .86, .78, .88, .35),
    HOMEMAKER("家庭主婦", 40, 3_600, 1_600, 680, 1_000, 65, 0, 0, .92, .70, .82, .20),
    DESIGNER("設計師", 28, 2_400, 900, 450, 720, 20, 0, 0, .55, .60, .50, 1.0),
    ENGINEER("工程師", 31, 4_000, 1_380, 20, 1_050, 130, 700, 60, .24, .30, .75, .10),
    GOLD_MEMBER("老會員", 55, 2_800, 1_200, 620, 1_300, 37, 200, 40, .72, .82, .88, .25),
    STUDENT("學生", 22, 2_800, 1_300, 40, 750, 120, 730, 120, .58, .72, .70, 1.0);

    final String label;
    final int age;
    final int people;
    final int customers;
    final int existing;
    final int prospects;
    final int lately;
    final int clothingFirsts;
    final int saleFirsts;
    final double female;
    final double line;
    final double email;
    final double app;

    Persona(
            String label,
            int age,
            int people,
            int customers,
            int existing,
            int prospects,
            int lately,
            int clothingFirsts,
            int saleFirsts,
            double female,
            double line,
            double email,
            double app) {
        this.label = label;
        this.age = age;
        this.people = people;
        this.customers = customers;
        this.existing = existing;
        this.prospects = prospects;
        this.lately = lately;
        this.clothingFirsts = clothingFirsts;
        this.saleFirsts = saleFirsts;
        this.female = female;
        this.line = line;
        this.email = email;
        this.app = app;
    }

    int newCustomers() {
        return customers - existing;
    }
}
