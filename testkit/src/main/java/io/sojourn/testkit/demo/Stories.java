package io.sojourn.testkit.demo;

import java.util.List;

/** All stories of the year in the order in which they plan and write: personas first, who joins when last. */
final class Stories {
    private Stories() {}

    static List<Story> all() {
        FirstJourneys.Instagram instagram = new FirstJourneys.Instagram();
        return List.of(
                new OfficeWorkers(),
                new Homemakers(),
                new Designers(),
                new Engineers(),
                new GoldMembers(),
                new Students(),
                new FirstJourneys(instagram),
                instagram,
                new FloralEmail(),
                new FittingRooms(),
                new FlyerReaders(),
                new CartReminder(),
                new WalletFailure(),
                new Referrals(),
                new SharedTablets(),
                new Regulars(),
                new Calls(),
                new Newsletters(),
                new AaFlow(),
                new NamelessReceipts(),
                new Orders(true),
                new Membership(),
                new ChannelBreadth(),
                new Orders(false),
                new StaffAnswers(),
                new Membership.Devices());
    }
}
