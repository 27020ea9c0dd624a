import { beforeEach, describe, expect, it } from "vitest";
import type { Me } from "../../src/api/types";
import type { Group } from "../../src/core/types";
import { newTab, shown, signedIn, type Tab } from "./support/person";
import { FakeDevice, settle, until } from "./support/platform";
import { FakeServer, problem } from "./support/server";

let server: FakeServer;
let ada: Me;
let ben: Me;
let cleo: Me;
let a: Tab;
let b: Tab;
let c: Tab;

beforeEach(async () => {
  server = new FakeServer();
  ada = server.addPerson("Ada");
  ben = server.addPerson("Ben");
  cleo = server.addPerson("Cleo");
  [a, b, c] = [await signedIn(server, ada), await signedIn(server, ben), await signedIn(server, cleo)];
});

const of = ({ parlour }: Tab, id: string) => parlour.inbox.conversations.value.find((one) => one.id === id);
const names = (people: readonly { name: string }[] | undefined) => people?.map(({ name }) => name).join();
const clocks = () => [a.platform, b.platform, c.platform];

async function open({ parlour }: Tab, id: string): Promise<Group> {
  const group = await parlour.group(id);
  if (!group.ok) throw new Error(group.failure.code);
  return group.value;
}

async function started(...members: Me[]): Promise<string> {
  const result = await a.parlour.startGroup({ title: " Garden ", members: members.map(({ id }) => id), colour: 3 });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

describe("a group", () => {
  it("begins, and its members talk", async () => {
    const id = await started(ben, cleo);
    expect(of(a, id)).toMatchObject({ kind: "group", title: "Garden", role: "owner", memberCount: 3, colour: 3 });
    await until(() => of(b, id)?.preview !== undefined && of(c, id)?.preview !== undefined, ...clocks());
    expect(of(b, id)).toMatchObject({
      role: "member",
      unread: 0,
      preview: { kind: "system", event: { kind: "created" } },
    });
    const left = a.parlour.conversation(id);
    await left.send("hello both");
    await until(() => shown(b.parlour.conversation(id)).join() === "[created],hello both", ...clocks());
    await until(() => of(c, id)?.unread === 1, ...clocks());
    expect(names(of(b, id)?.others)).toBe("Ada,Cleo");
    const progress = () => left.entries.value.map((entry) => entry.type === "message" && entry.progress).join();
    await until(() => progress() === "false,delivered", ...clocks());
    for (const tab of [b, c]) {
      const timeline = tab.parlour.conversation(id);
      await until(() => timeline.entries.value.length === 2, ...clocks());
      timeline.seen(timeline.entries.value.at(-1)?.id ?? "");
    }
    await until(() => progress() === "false,read", ...clocks());
  });

  it("offers each what they may do, and no more", async () => {
    const id = await started(ben);
    await until(() => of(b, id) !== undefined, ...clocks());
    expect(of(a, id)?.may).toEqual({
      rename: true,
      addMembers: true,
      removeMembers: true,
      changeRoles: true,
      invite: true,
      leave: true,
      write: true,
      mentionAll: true,
      pinMessages: true,
      poll: true,
      schedule: true,
    });
    expect(of(b, id)?.may).toMatchObject({
      rename: false,
      addMembers: false,
      removeMembers: false,
      leave: true,
      write: true,
    });
    const group = await open(a, id);
    expect(await group.setMembersMayAdd(true)).toMatchObject({ ok: true });
    expect(group.membersMayAdd.value).toBe(true);
    await until(() => of(b, id)?.may.addMembers === true, ...clocks());
    expect(await (await open(b, id)).rename("Mine")).toMatchObject({
      ok: false,
      failure: { code: "forbidden", message: "Only the group’s owner and moderators can change that." },
    });
  });

  it("is renamed, coloured and grown before everybody's eyes", async () => {
    const id = await started(ben);
    const group = await open(a, id);
    expect(await group.rename("Orchard")).toMatchObject({ ok: true });
    expect(of(a, id)?.title).toBe("Orchard");
    expect(await group.setColour(5)).toMatchObject({ ok: true });
    expect(await group.setHistory("all")).toMatchObject({ ok: true });
    await until(() => of(b, id)?.title === "Orchard" && of(b, id)?.colour === 5, ...clocks());
    expect(await group.add([cleo.id])).toMatchObject({ ok: true });
    await until(() => of(c, id)?.memberCount === 3 && of(b, id)?.memberCount === 3, ...clocks());
    // History is for everybody, so who came sees what was before.
    await until(() => shown(c.parlour.conversation(id)).length === 5, ...clocks());
    expect(shown(c.parlour.conversation(id)).join()).toBe("[created],[renamed],[coloured],[history],[added]");
    expect(names(of(b, id)?.others)).toBe("Ada,Cleo");
    expect(of(b, id)?.unread).toBe(0);
  });

  it("lists its members by name, a page at a time, and keeps the list true", async () => {
    const many = Array.from({ length: 60 }, (_, at) => server.addPerson(`Person ${String(at).padStart(2, "0")}`));
    const id = server.groups.startGroup(ada.id, "Crowd", [ben.id, ...many.map((one) => one.id)]);
    await until(() => of(a, id) !== undefined, ...clocks());
    expect(of(a, id)?.memberCount).toBe(62);
    expect(of(a, id)?.others).toEqual([]);
    const group = await open(a, id);
    await until(() => group.members.list.value.length === 50, ...clocks());
    expect(group.members.list.value[0]).toMatchObject({
      person: { name: "Ada" },
      role: "owner",
      me: true,
      may: { remove: false },
    });
    expect(group.members.list.value[1]).toMatchObject({
      person: { name: "Ben" },
      me: false,
      may: { remove: true, changeRole: true },
    });
    expect(group.members.hasMore.value).toBe(true);
    await group.members.loadMore();
    expect(group.members.list.value.length).toBe(62);
    expect(group.members.hasMore.value).toBe(false);
    await group.members.search("ben");
    expect(group.members.list.value.map(({ person }) => person.name)).toEqual(["Ben"]);
    expect(await group.setRole(ben.id, "moderator")).toMatchObject({ ok: true });
    await until(() => group.members.list.value[0]?.role === "moderator", ...clocks());
    await group.members.search("");
    expect(await group.remove(ben.id)).toMatchObject({ ok: true });
    await until(() => !group.members.list.value.some(({ person }) => person.name === "Ben"), ...clocks());
    await until(() => of(a, id)?.memberCount === 61, ...clocks());
    group.close();
  });

  it("who is removed keeps reading what was said until then, and may do nothing", async () => {
    const id = await started(ben, cleo);
    await a.parlour.conversation(id).send("before");
    await until(() => of(b, id)?.preview?.text === "before", ...clocks());
    await (await open(a, id)).remove(ben.id);
    await until(() => of(b, id)?.may.write === false, ...clocks());
    await a.parlour.conversation(id).send("behind your back");
    await until(() => of(c, id)?.preview?.text === "behind your back", ...clocks());
    await until(() => shown(b.parlour.conversation(id)).length === 3, ...clocks());
    await settle();
    expect(shown(b.parlour.conversation(id)).join()).toBe("[created],before,[removed]");
    expect(Object.values(of(b, id)?.may ?? { none: true })).not.toContain(true);
    const entry = b.parlour.conversation(id).entries.value[1];
    expect(entry).toMatchObject({ type: "message", may: { reply: false, react: false, edit: false } });
    expect(names(of(c, id)?.others)).toBe("Ada");
    // And comes back.
    await (await open(a, id)).add([ben.id]);
    await until(() => of(b, id)?.may.write === true, ...clocks());
    await a.parlour.conversation(id).send("welcome back");
    await until(() => shown(b.parlour.conversation(id)).at(-1) === "welcome back", ...clocks());
  });

  it("who is removed sees at once that what they saw is deleted", async () => {
    const id = await started(ben, cleo);
    const { id: before } = server.say(id, ada.id, "before");
    const timeline = b.parlour.conversation(id);
    server.groups.remove(id, ada.id, ben.id);
    await until(() => shown(timeline).join() === "[created],before,[removed]", ...clocks());
    server.deleteForAll(before);
    await until(() => shown(timeline).join() === "[created],[deleted],[removed]");
  });

  it("who comes back to all that was said reads also what was said meanwhile", async () => {
    const id = await started(ben, cleo);
    server.groups.change(id, ada.id, { history: "all" });
    const timeline = c.parlour.conversation(id);
    await until(() => shown(timeline).length === 2, ...clocks());
    server.groups.remove(id, ada.id, cleo.id);
    await until(() => of(c, id)?.may.write === false, ...clocks());
    // The relay carries nothing to who is out.
    server.relay.carry = () => {};
    for (const text of ["meanwhile", "this and that"]) server.say(id, ben.id, text);
    await settle();
    server.relay.carry = (frame, deliver) => deliver(frame);
    server.groups.add(id, ada.id, [cleo.id]);
    server.say(id, ben.id, "welcome back");
    const all = "[created],[history],[removed],meanwhile,this and that,[added],welcome back";
    await until(() => shown(timeline).join() === all, ...clocks());
  });

  it("who came back and was sent away again before hearing of it reads what changed meanwhile", async () => {
    const id = await started(ben, cleo);
    server.groups.change(id, ada.id, { history: "all" });
    const first = server.say(id, ben.id, "first");
    const timeline = c.parlour.conversation(id);
    await until(() => shown(timeline).at(-1) === "first", ...clocks());
    server.groups.remove(id, ada.id, cleo.id);
    await until(() => of(c, id)?.may.write === false, ...clocks());
    server.relay.carry = () => {};
    server.edit(first.id, "edited");
    // What she asks for now does not tell her.
    const looked = () => server.requests.filter(({ user, path }) => user === cleo.id && path === "/changes").length;
    const before = looked();
    c.platform.notice("awake");
    await until(() => looked() > before, ...clocks());
    await settle();
    expect(shown(timeline).join()).toBe("[created],[history],first,[removed]");
    server.groups.add(id, ada.id, [cleo.id]);
    server.groups.remove(id, ada.id, cleo.id);
    c.platform.notice("awake");
    const all = "[created],[history],edited,[removed],[added],[removed]";
    await until(() => shown(timeline).join() === all, ...clocks());
    server.relay.carry = (frame, deliver) => deliver(frame);
  });

  it("who leaves goes, with or without what was said", async () => {
    const id = await started(ben, cleo);
    await a.parlour.conversation(id).send("words");
    await until(() => of(b, id) !== undefined && of(c, id)?.preview?.text === "words", ...clocks());
    expect(await (await open(b, id)).leave()).toMatchObject({ ok: true });
    await until(() => of(b, id)?.may.leave === false, ...clocks());
    expect(of(b, id)?.title).toBe("Garden");
    expect(await (await open(c, id)).leave({ forget: true })).toMatchObject({ ok: true });
    await until(() => of(c, id) === undefined, ...clocks());
    await until(() => of(a, id)?.memberCount === 1, ...clocks());
  });

  it("passes on when its owner leaves", async () => {
    const id = await started(ben, cleo);
    await (await open(a, id)).setRole(cleo.id, "moderator");
    await until(() => of(c, id)?.role === "moderator", ...clocks());
    await (await open(a, id)).leave();
    await until(() => of(c, id)?.role === "owner", ...clocks());
    expect(of(b, id)?.role).toBe("member");
  });

  it("is handed over", async () => {
    const id = await started(ben);
    await until(() => of(b, id) !== undefined, ...clocks());
    expect(await (await open(a, id)).setRole(ben.id, "owner")).toMatchObject({ ok: true });
    await until(() => of(b, id)?.role === "owner" && of(a, id)?.role === "moderator", ...clocks());
  });

  it("counts what mentions me, and knows where it was", async () => {
    const id = await started(ben);
    await until(() => of(b, id) !== undefined, ...clocks());
    const left = a.parlour.conversation(id);
    await left.send("nothing");
    await left.send(`<@${ben.id}> look`);
    await left.send("<@all> look");
    await until(() => of(b, id)?.unread === 3, ...clocks());
    expect(of(b, id)?.mentions).toBe(2);
    expect(of(b, id)?.preview?.text).toBe("@everybody look");
    const right = b.parlour.conversation(id);
    await until(() => right.entries.value.length === 4, ...clocks());
    expect(right.entries.value.map((entry) => entry.type === "message" && entry.mentionsMe)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    right.seen(right.entries.value[2]?.id ?? "");
    expect(of(b, id)).toMatchObject({ unread: 1, mentions: 1 });
  });
});

describe("an invitation by link", () => {
  it("is made, listed, taken back", async () => {
    const id = await started(ben);
    const group = await open(a, id);
    const expiresAt = new Date(server.millis + 86_400_000);
    const made = await group.invite({ expiresAt, uses: 2 });
    if (!made.ok) throw new Error(made.failure.code);
    expect(made.value.url).toMatch(/^https:\/\/chat\.example\.org\/#invite=token-/);
    expect(await group.invitations()).toMatchObject({
      ok: true,
      value: [{ usesLeft: 2, createdBy: { name: "Ada" }, expiresAt }],
    });
    expect(await group.revokeInvitation(made.value.invitation.id)).toMatchObject({ ok: true });
    expect(await group.invitations()).toEqual({ ok: true, value: [] });
  });

  it("is shown once somebody is signed in, and accepted", async () => {
    const id = await started(ben);
    const made = await (await open(a, id)).invite({ expiresAt: new Date(server.millis + 60_000) });
    if (!made.ok) throw new Error(made.failure.code);
    const dora = server.addPerson("Dora");
    const tab = newTab(server);
    tab.parlour.follow(new URL(made.value.url).hash);
    await tab.parlour.open();
    expect(tab.parlour.session.value.state).toBe("signed-out");
    await tab.parlour.signIn({ email: dora.email ?? "", password: "Dora-password" });
    await until(() => tab.parlour.invitation.value?.state === "shown", tab.platform);
    expect(tab.parlour.invitation.value).toMatchObject({ title: "Garden", memberCount: 2, invitedBy: { name: "Ada" } });
    expect(await tab.parlour.acceptInvitation()).toEqual({ ok: true, value: id });
    expect(tab.parlour.invitation.value).toBeUndefined();
    expect(of(tab, id)).toMatchObject({ title: "Garden", role: "member" });
    await until(() => of(a, id)?.memberCount === 3 && of(a, id)?.preview?.event?.kind === "joined", ...clocks());
    expect(of(a, id)?.preview).toMatchObject({ kind: "system", event: { kind: "joined" }, author: { name: "Dora" } });
  });

  it("that does not work says so, and can be dismissed", async () => {
    const tab = newTab(server, new FakeDevice(), { fragment: "#invite=nothing" });
    await tab.parlour.open();
    await tab.parlour.signIn({ email: "ada@example.org", password: "Ada-password" });
    await until(() => tab.parlour.invitation.value?.state === "refused", tab.platform);
    expect(tab.parlour.invitation.value).toMatchObject({ failure: { code: "link_invalid" } });
    tab.parlour.dismissInvitation();
    expect(tab.parlour.invitation.value).toBeUndefined();
  });
});

describe("what others said", () => {
  it("may be deleted for everybody by who runs the group, and by no other member", async () => {
    const id = await started(ben);
    server.say(id, ben.id, "from Ben");
    server.say(id, ada.id, "from Ada");
    const may = (tab: Tab, text: string) =>
      tab.parlour
        .conversation(id)
        .entries.value.flatMap((one) => (one.type === "message" && one.text === text ? [one.may] : []))[0];
    await until(() => may(a, "from Ben") !== undefined && may(b, "from Ada") !== undefined, ...clocks());
    expect(may(a, "from Ben")).toMatchObject({ deleteForAll: true });
    expect(may(b, "from Ada")).toMatchObject({ deleteForAll: false });
  });
});

describe("what I set for myself", () => {
  it("is there at once, on all my devices, and for nobody else", async () => {
    const id = await started(ben);
    const other = await signedIn(server, ada);
    const until_ = new Date(server.millis + 3_600_000);
    const set = a.parlour.own(id, { mutedUntil: until_, notify: "mentions", archived: true });
    await until(() => of(a, id)?.own.archived === true);
    expect(await set).toMatchObject({ ok: true });
    expect(of(a, id)?.own).toEqual({
      mutedUntil: until_,
      notify: "mentions",
      pinned: false,
      archived: true,
      markedUnread: false,
    });
    await until(() => of(other, id)?.own.archived === true, other.platform, ...clocks());
    expect(of(b, id)?.own.archived).toBe(false);
    await a.parlour.own(id, { mutedUntil: null });
    expect(of(a, id)?.own.mutedUntil).toBeUndefined();
  });

  it("that the server refuses is taken back", async () => {
    const id = await started(ben);
    let refuse: (response: Response) => void = () => {};
    server.before = (path) =>
      path.endsWith("/own") ? new Promise<Response>((resolve) => (refuse = resolve)) : undefined;
    const set = a.parlour.own(id, { pinned: true });
    await until(() => of(a, id)?.own.pinned === true);
    refuse(problem(403, "forbidden"));
    expect(await set).toMatchObject({ ok: false, failure: { code: "forbidden" } });
    expect(of(a, id)?.own.pinned).toBe(false);
  });

  it("puts what is pinned first, and does not count what is archived or muted", async () => {
    const garden = await started(ben);
    const direct = server.startDirect(ada.id, ben.id);
    server.say(direct, ben.id, "hi");
    await until(() => of(a, direct)?.unread === 1, ...clocks());
    expect(a.parlour.inbox.conversations.value.map(({ id }) => id)).toEqual([direct, garden]);
    await a.parlour.own(garden, { pinned: true });
    expect(a.parlour.inbox.conversations.value.map(({ id }) => id)).toEqual([garden, direct]);
    expect(a.parlour.inbox.unread.value).toBe(1);
    await a.parlour.own(direct, { archived: true });
    expect(a.parlour.inbox.unread.value).toBe(0);
    await a.parlour.own(direct, { archived: false, mutedUntil: new Date(server.millis + 60_000) });
    expect(a.parlour.inbox.unread.value).toBe(0);
    a.platform.advance(2 * 60_000);
    expect(a.parlour.inbox.unread.value, "it has an end").toBe(1);
    await a.parlour.own(direct, { mutedUntil: new Date(server.millis + 600_000) });
    await a.parlour.own(garden, { markedUnread: true });
    expect(a.parlour.inbox.unread.value).toBe(1);
    // Looking at it is what it was marked for.
    a.parlour.conversation(garden);
    await until(() => of(a, garden)?.own.markedUnread === false, ...clocks());
  });

  it("a conversation that I empty is gone until somebody says something", async () => {
    const id = server.startDirect(ada.id, ben.id);
    server.say(id, ben.id, "old");
    await until(() => of(a, id)?.unread === 1 && of(b, id)?.preview !== undefined, ...clocks());
    expect(await a.parlour.deleteConversation(id)).toMatchObject({ ok: true });
    expect(of(a, id)).toBeUndefined();
    expect(a.parlour.inbox.unread.value).toBe(0);
    expect(of(b, id)?.preview?.text).toBe("old");
    server.say(id, ben.id, "new");
    await until(() => of(a, id)?.unread === 1, ...clocks());
    await until(() => shown(a.parlour.conversation(id)).join() === "new", ...clocks());
    const fresh = await signedIn(server, ada);
    expect(of(fresh, id)).toMatchObject({ unread: 1, preview: { text: "new" } });
  });
});

describe("names", () => {
  it("of who is no longer there are looked up, together", async () => {
    const id = await started(ben, cleo);
    await b.parlour.conversation(id).send("I was here");
    await c.parlour.conversation(id).send(`me too, <@${ben.id}>`);
    await until(() => server.messages.length === 3, ...clocks());
    server.groups.remove(id, ben.id, ben.id);
    server.groups.remove(id, cleo.id, cleo.id);
    const fresh = await signedIn(server, ada);
    const timeline = fresh.parlour.conversation(id);
    const authors = () => timeline.entries.value.map((entry) => entry.author.name).join();
    await until(() => authors() === "Ada,Ben,Cleo,Ben,Cleo", fresh.platform);
    const asked = server.requests.filter(({ path, user }) => path === "/users/lookup" && user === ada.id);
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(timeline.entries.value[2]).toMatchObject({
      body: [{ children: [{ text: "me too, " }, { person: { name: "Ben" } }] }],
    });
  });

  it("a conversation older than the inbox reaches is fetched when something happens there", async () => {
    const id = await started(ben);
    await server.relay.carried;
    server.before = (path, method) => {
      if (method === "GET" && path === "/conversations") {
        return new Response(JSON.stringify({ conversations: [], revision: String(server.revision) }));
      }
      return undefined;
    };
    const fresh = await signedIn(server, ada);
    expect(of(fresh, id)).toBeUndefined();
    server.say(id, ben.id, "remember me?");
    await until(() => of(fresh, id)?.preview?.text === "remember me?", fresh.platform);
    expect(of(fresh, id)).toMatchObject({ title: "Garden", unread: 1 });
  });
});
