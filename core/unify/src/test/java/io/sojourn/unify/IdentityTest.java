package io.sojourn.unify;

import static io.sojourn.unify.Happening.key;
import static io.sojourn.unify.Happening.keys;
import static io.sojourn.unify.Happening.kiosk;
import static io.sojourn.unify.Happening.server;
import static io.sojourn.unify.Happening.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The cases that were walked by hand, each in the order told, backwards, and against the twin. */
final class IdentityTest {

    /** Everything that is known, fed in order and, beside it, backwards; both must agree with the twin. */
    private static final class Story {
        private final List<IdentityFact> facts = new ArrayList<>();
        private final List<Veto> vetoes = new ArrayList<>();
        private PeopleMirror told = new PeopleMirror(IdentityLimits.STANDARD);

        Story(Event... events) {
            happens(events);
        }

        Story happens(Event... events) {
            for (Event event : events) {
                facts.add(IdentityFact.of(event));
                told.add(IdentityFact.of(event));
                told.settle();
            }
            check();
            return this;
        }

        private void check() {
            IdentityTwin twin = new IdentityTwin(facts, vetoes, IdentityLimits.STANDARD);
            told.agreesWith(twin, IdentityLimits.STANDARD);
            PeopleMirror backwards = new PeopleMirror(IdentityLimits.STANDARD);
            List<IdentityFact> reversed = new ArrayList<>(facts);
            Collections.reverse(reversed);
            vetoes.forEach(backwards::apply);
            reversed.forEach(backwards::add);
            backwards.settle();
            backwards.agreesWith(twin, IdentityLimits.STANDARD);
        }

        SplitAnswer.Preview splits(String... away) {
            List<Key> keys = keys(away);
            SplitAnswer answer =
                    told.graph.previewSplit(told.graph.personOf(keys.getFirst()).orElseThrow(), keys);
            assertThat(answer).isInstanceOf(SplitAnswer.Preview.class);
            SplitAnswer.Preview preview = (SplitAnswer.Preview) answer;
            vetoes.add(preview.veto());
            told.apply(preview.veto());
            check();
            return preview;
        }

        Set<Key> ownerOf(Event event) {
            return told.person(told.graph.ownerOf(event));
        }

        Set<Key> holderOf(String key) {
            return told.person(told.graph.personOf(key(key)).orElseThrow());
        }

        IdentityView viewOf(String key) {
            return told.graph.view(told.graph.personOf(key(key)).orElseThrow()).orElseThrow();
        }
    }

    private static Set<Key> person(String... keys) {
        return new TreeSet<>(keys(keys));
    }

    @Test
    void twoDevicesThenOneLogin() {
        Event phone = site(1).with("anonymousId:phone").page();
        Event laptop = site(2).with("anonymousId:laptop").page();
        Story story = new Story(phone, laptop);
        assertThat(story.ownerOf(phone)).isNotEqualTo(story.ownerOf(laptop));
        String anonymous = story.viewOf("anonymousId:phone").profileId();

        story.happens(
                site(3).with("userId:ann", "anonymousId:phone").page(),
                site(4).with("userId:ann", "anonymousId:laptop").page());

        assertThat(story.ownerOf(phone)).isEqualTo(person("userId:ann"));
        assertThat(story.ownerOf(laptop)).isEqualTo(person("userId:ann"));
        assertThat(story.told.graph.personOfId(anonymous)).isEqualTo(story.told.graph.personOf(key("userId:ann")));
    }

    @Test
    void sharedTabletWithTwoLogins() {
        Event before = site(1).with("anonymousId:tablet").page();
        Event afterAnn = site(3).with("anonymousId:tablet").page();
        Event afterBob = site(5).with("anonymousId:tablet").page();
        Story story = new Story(
                before,
                site(2).with("userId:ann", "anonymousId:tablet").page(),
                afterAnn,
                site(4).with("userId:bob", "anonymousId:tablet").page(),
                afterBob);

        assertThat(story.ownerOf(before)).isEqualTo(person("userId:ann"));
        assertThat(story.ownerOf(afterAnn)).isEqualTo(person("userId:ann"));
        assertThat(story.ownerOf(afterBob)).isEqualTo(person("userId:bob"));
    }

    @Test
    void fiveEmailsTypedOnOneTill() {
        List<Event> sales = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sales.add(kiosk(i + 1).with("email:e" + i, "deviceId:till").track("Order Completed", "total", 10));
        }
        Event nobody = kiosk(9).with("deviceId:till").track("Order Completed", "total", 10);
        Story story = new Story(sales.toArray(Event[]::new)).happens(nobody);

        for (int i = 0; i < 5; i++) {
            assertThat(story.ownerOf(sales.get(i))).isEqualTo(person("email:e" + i));
        }
        assertThat(story.ownerOf(nobody)).isEqualTo(person("deviceId:till"));
    }

    @Test
    void typoOfSomebodysAddress() {
        Story story = new Story(
                server(1).with("memberId:bob", "email:bob@a").identify(),
                server(2).with("memberId:ann", "email:bob@a").identify());

        assertThat(story.holderOf("email:bob@a")).isEqualTo(person("memberId:bob", "email:bob@a"));
        assertThat(story.holderOf("memberId:ann")).isEqualTo(person("memberId:ann"));
        assertThat(story.viewOf("memberId:ann").conflicts())
                .extracting(Conflict::reason)
                .containsExactly(Refusal.MEMBER_ID_LIMIT);
    }

    @Test
    void aTypoSeenBeforeItsOwnerIsGluedAndDetached() {
        Story story = new Story(
                server(1).with("memberId:ann", "email:bob@a").identify(),
                server(2).with("lineUserId:bob", "email:bob@a").identify());
        assertThat(story.holderOf("lineUserId:bob")).isEqualTo(person("memberId:ann", "lineUserId:bob", "email:bob@a"));

        SplitAnswer.Preview preview = story.splits("memberId:ann");

        assertThat(preview.eventsMoved()).isEqualTo(1);
        assertThat(story.holderOf("email:bob@a")).isEqualTo(person("lineUserId:bob", "email:bob@a"));
        assertThat(story.holderOf("memberId:ann")).isEqualTo(person("memberId:ann"));
        story.happens(server(3).with("memberId:ann", "email:bob@a").identify());
        assertThat(story.holderOf("memberId:ann")).isEqualTo(person("memberId:ann"));
        assertThat(story.viewOf("memberId:ann").conflicts())
                .extracting(Conflict::reason)
                .containsExactly(Refusal.SPLIT);
    }

    @Test
    void serverAlias() {
        Event before = site(2).with("anonymousId:old").page();
        Story story = new Story(
                server(1).with("userId:old", "email:a@a").identify(),
                before,
                server(3).with("userId:new", "phone:+1").identify(),
                server(4).with("userId:new").alias("old"));

        assertThat(story.holderOf("userId:old")).isEqualTo(person("userId:old", "userId:new", "email:a@a", "phone:+1"));
        assertThat(story.ownerOf(before)).isEqualTo(story.holderOf("userId:new"));
        assertThat(story.viewOf("userId:new").keys())
                .filteredOn(IdentityView.KeyView::retired)
                .extracting(IdentityView.KeyView::key)
                .containsExactly(key("userId:old"));
    }

    @Test
    void publicAliasIsAClaimOnly() {
        Event before = site(1).with("anonymousId:victim").page();
        Story story = new Story(
                before,
                site(2).with("userId:victim").page(),
                site(3).with("userId:ann").alias("victim"));

        assertThat(story.holderOf("userId:victim")).isEqualTo(person("userId:victim"));
        assertThat(story.holderOf("userId:ann")).isEqualTo(person("userId:ann"));
        assertThat(story.ownerOf(before)).isEqualTo(person("userId:ann"));
    }

    @Test
    void trackWithTwoIdsJoins() {
        Story story = new Story(
                server(1).with("userId:ann").identify(),
                server(2).with("email:a@a").identify(),
                server(3).with("userId:ann", "email:a@a").track("Order Completed"));

        assertThat(story.holderOf("email:a@a")).isEqualTo(person("userId:ann", "email:a@a"));
        assertThat(story.viewOf("email:a@a").links())
                .extracting(link -> link.cause().messageId())
                .containsExactly("m3");
    }

    @Test
    void theLastEdgeOfAChainThatWouldMakeTwoUserIdsIsRefused() {
        Story story = new Story(
                server(1).with("userId:ann", "phone:+1").identify(),
                server(2).with("phone:+1", "email:a@a").identify(),
                server(3).with("userId:bob", "email:a@a").identify());

        assertThat(story.holderOf("email:a@a")).isEqualTo(person("userId:ann", "phone:+1", "email:a@a"));
        assertThat(story.holderOf("userId:bob")).isEqualTo(person("userId:bob"));
        assertThat(story.viewOf("userId:bob").conflicts())
                .extracting(Conflict::reason)
                .containsExactly(Refusal.USER_ID_LIMIT);
    }

    @Test
    void recycledPhone() {
        Event ann = server(1).with("memberId:ann", "phone:+1").identify();
        Event bob = server(9).with("memberId:bob", "phone:+1").identify();
        Event call = server(10).with("phone:+1").track("Call Received");
        Story story = new Story(ann, bob, call);

        assertThat(story.ownerOf(call)).isEqualTo(person("memberId:ann", "phone:+1"));
        assertThat(story.ownerOf(bob)).isEqualTo(person("memberId:bob"));

        story.splits("memberId:ann");
        assertThat(story.holderOf("phone:+1")).isEqualTo(person("memberId:bob", "phone:+1"));
    }

    @Test
    void anonymousAndDevice() {
        Event seen = site(1).with("anonymousId:a", "deviceId:d").page();
        Event later = site(3).with("deviceId:d").page();
        Story story = new Story(seen, later);
        assertThat(story.ownerOf(seen)).isEqualTo(person("anonymousId:a"));

        story.happens(site(2).with("userId:ann", "deviceId:d").page());

        assertThat(story.ownerOf(later)).isEqualTo(person("userId:ann"));
        assertThat(story.ownerOf(seen)).as("its first weak key decides").isEqualTo(person("anonymousId:a"));
    }

    @Test
    void aCoupleOnOneBrowser() {
        List<Event> events = new ArrayList<>();
        List<Event> unnamed = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            events.add(site(10 * i)
                    .with(i % 2 == 0 ? "userId:ann" : "userId:bob", "anonymousId:home")
                    .page());
            unnamed.add(site(10 * i + 5).with("anonymousId:home").page());
        }
        events.addAll(unnamed);
        Story story = new Story(events.toArray(Event[]::new));

        for (int i = 0; i < 8; i++) {
            assertThat(story.ownerOf(unnamed.get(i))).isEqualTo(person(i % 2 == 0 ? "userId:ann" : "userId:bob"));
        }
        assertThat(story.viewOf("userId:ann").alarms()).isEmpty();
    }

    @Test
    void newsletterEmailFromAPublicKeyIsClaimedOnly() {
        Event signUp = site(2).with("anonymousId:a").claiming("email:ann@a").identify("email", "ann@a");
        Story story = new Story(server(1).with("userId:ann", "email:ann@a").identify(), signUp);

        assertThat(story.ownerOf(signUp)).isEqualTo(person("anonymousId:a"));
    }

    @Test
    void aRowWithThreeIds() {
        Story story = new Story(
                server(1).with("userId:ann", "memberId:1", "email:a@a").track("Order Completed"));

        assertThat(story.holderOf("email:a@a")).isEqualTo(person("userId:ann", "memberId:1", "email:a@a"));
        assertThat(story.viewOf("email:a@a").links())
                .extracting(Link::filedUnder)
                .as("both from its strongest")
                .containsExactly(key("userId:ann"), key("userId:ann"));
    }

    @Test
    void aLateImport() {
        Event visit = site(50).with("anonymousId:a").page();
        Story story = new Story(
                visit,
                site(60).with("userId:ann", "anonymousId:a").page(),
                server(70).with("userId:ann", "email:family@a").identify(),
                server(80).with("userId:bob", "email:family@a").identify());
        assertThat(story.holderOf("email:family@a")).isEqualTo(person("userId:ann", "email:family@a"));

        story.happens(
                server(10).with("userId:bob", "email:family@a").track("Order Completed"),
                site(40).with("userId:bob", "anonymousId:a").page());

        assertThat(story.holderOf("email:family@a")).isEqualTo(person("userId:bob", "email:family@a"));
        assertThat(story.ownerOf(visit)).isEqualTo(person("userId:bob", "email:family@a"));
    }

    @Test
    void detachingABrowserGivesItsEventsBack() {
        Event visit = site(1).with("anonymousId:library").page();
        Story story = new Story(
                visit, site(2).with("userId:ann", "anonymousId:library").page());

        SplitAnswer.Preview preview = (SplitAnswer.Preview) story.told.graph.previewSplit(
                story.told.graph.personOf(key("userId:ann")).orElseThrow(), keys("anonymousId:library"));
        story.vetoes.add(preview.veto());
        story.told.apply(preview.veto());
        story.check();

        assertThat(preview.eventsMoved()).isEqualTo(1);
        assertThat(story.ownerOf(visit)).isEqualTo(person("anonymousId:library"));
    }

    @Test
    void aSplitThatCannotBeDoneSaysWhy() {
        Story story = new Story(
                server(1).with("userId:ann", "email:a@a").identify(),
                server(2).with("userId:bob").identify());
        long ann = story.told.graph.personOf(key("userId:ann")).orElseThrow();

        assertThat(refusal(story, 99, "email:a@a")).isEqualTo(SplitAnswer.Code.NO_SUCH_PERSON);
        assertThat(refusal(story, ann)).isEqualTo(SplitAnswer.Code.NO_KEYS);
        assertThat(refusal(story, ann, "userId:bob")).isEqualTo(SplitAnswer.Code.NOT_OF_THIS_PERSON);
        assertThat(refusal(story, ann, "userId:ann", "email:a@a")).isEqualTo(SplitAnswer.Code.NOTHING_LEFT);
    }

    private static SplitAnswer.Code refusal(Story story, long person, String... away) {
        return story.told.graph.previewSplit(person, keys(away)) instanceof SplitAnswer.Refused refused
                ? refused.code()
                : null;
    }

    @Test
    void aBrowserThatTwoHundredPeopleSignInOnRaisesOneAlarmAndJoinsNobody() {
        MemoryIdentityStore store = new MemoryIdentityStore();
        IdentityGraph graph = new IdentityGraph(store, IdentityLimits.STANDARD, PeopleMirror.HASH);
        List<Key> alarms = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Event login = site(i).with("userId:u" + i, "anonymousId:bomb").page();
            alarms.addAll(graph.add(login).alarms());
            store.file(IdentityFact.of(login));
        }

        assertThat(alarms).containsExactly(key("anonymousId:bomb"));
        assertThat(store.people()).hasSize(200);
        IdentityView view =
                graph.view(graph.personOf(key("userId:u7")).orElseThrow()).orElseThrow();
        assertThat(view.alarms()).containsExactly(new IdentityView.Alarm(key("anonymousId:bomb"), 200));
    }

    @Test
    void aPersonWithMoreKeysThanAnyoneHasIsQuarantined() {
        MemoryIdentityStore store = new MemoryIdentityStore();
        IdentityGraph graph = new IdentityGraph(store, IdentityLimits.STANDARD, PeopleMirror.HASH);
        List<Long> quarantined = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            Event event = site(i).with("userId:victim", "anonymousId:a" + i).page();
            quarantined.addAll(graph.add(event).quarantined());
            store.file(IdentityFact.of(event));
        }
        long victim = graph.personOf(key("userId:victim")).orElseThrow();

        assertThat(quarantined).containsExactly(victim);
        assertThat(graph.quarantined(victim)).isTrue();
    }

    @Test
    void aPersonWithMoreEventsThanAnyoneHasIsQuarantined() {
        MemoryIdentityStore store = new MemoryIdentityStore();
        IdentityLimits limits = new IdentityLimits(1, 1, 2, 5, 5, 1_000, 2_000, 20);
        IdentityGraph graph = new IdentityGraph(store, limits, PeopleMirror.HASH);
        List<Long> quarantined = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Event event = site(i).with("userId:bot").page();
            quarantined.addAll(graph.add(event).quarantined());
            store.file(IdentityFact.of(event));
        }

        assertThat(quarantined).hasSize(1);
    }

    @Test
    void anErasedPersonIsGoneAndComesBackAsSomebodyNew() {
        List<Event> events = List.of(
                server(1).with("userId:ann", "email:a@a").identify(),
                site(2).with("userId:ann", "anonymousId:a").page(),
                site(3).with("anonymousId:a").page(),
                server(4).with("userId:bob").identify());
        PeopleMirror mirror = new PeopleMirror(IdentityLimits.STANDARD);
        events.forEach(event -> mirror.add(IdentityFact.of(event)));
        mirror.settle();
        long ann = mirror.graph.personOf(key("userId:ann")).orElseThrow();
        mirror.apply(new Veto(keys("userId:ann"), keys("userId:bob")));
        List<IdentityFact> hers =
                events.subList(0, 3).stream().map(IdentityFact::of).toList();
        hers.forEach(mirror.facts::unfile);

        Change change = mirror.graph.erase(mirror.graph.keysToErase(ann), hers);

        assertThat(change.vanished()).containsExactly(ann);
        assertThat(mirror.graph.personOf(key("userId:ann"))).isEmpty();
        assertThat(mirror.graph.personOf(key("anonymousId:a"))).isEmpty();
        assertThat(mirror.facts.vetoes(key("userId:bob"))).isEmpty();
        assertThat(mirror.store.content().keySet().toString()).doesNotContain("ann", "a@a");
        assertThat(mirror.graph
                        .add(IdentityFact.of(site(5).with("userId:ann").page()))
                        .owner())
                .isNotEqualTo(ann);
    }

    @Test
    void aNamelessOrderIsNobodys() {
        IdentityGraph graph = new IdentityGraph(new MemoryIdentityStore(), IdentityLimits.STANDARD, PeopleMirror.HASH);
        Change change = graph.add(kiosk(1).track("Order Completed", "total", 5));

        assertThat(change.owner()).isEqualTo(Change.NOBODY);
        assertThat(change.isQuiet()).isTrue();
    }

    @Test
    void aVetoIsItsDocument() {
        Veto veto = new Veto(keys("email:a@a", "anonymousId:x"), keys("userId:ann"));

        assertThat(Veto.of(veto.document())).isEqualTo(veto);
    }

    @Test
    void idsAreUrlSafeLongAndDifferByWorkspace() {
        KeyedHash other = new KeyedHash(new byte[32]);
        String id = PeopleMirror.HASH.profileId(key("userId:ann"));

        assertThat(id).matches("[A-Za-z0-9_-]{24}").isNotEqualTo(other.profileId(key("userId:ann")));
        assertThat(Arrays.asList(id, PeopleMirror.HASH.suppression(key("userId:ann"))))
                .doesNotHaveDuplicates();
    }
}
