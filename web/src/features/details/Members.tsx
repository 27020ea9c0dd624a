import type { ComponentChildren, JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { type ConversationSummary, type Group, type GroupMember, type Result, words } from "../../core";
import { Avatar, Button, EmptyState, Field, Item, Loading, Menu, SearchIcon } from "../../ui";
import { BlockQuestion } from "../block";
import { useApp } from "../context";
import { MoreButton } from "../MoreButton";
import { Question } from "../Question";
import { useMemberSearch } from "../useMemberSearch";
import { type MemberQuestion, memberEntries, type OpenMember } from "./member";

/** More members than this want a field to find one. */
const MANY = 8;

interface MembersProps {
  group: Group;
  conversation: ConversationSummary;
  attempt: (action: Promise<Result>) => Promise<boolean>;
  /** Above the members. */
  before: ComponentChildren;
}

/** Who is in the group, and what one may do about them. */
export function Members({ group, conversation, attempt, before }: MembersProps): JSX.Element {
  const { parlour, navigation } = useApp();
  const id = useId();
  const [name, setName] = useState("");
  const [menu, setMenu] = useState<OpenMember>();
  const [asking, setAsking] = useState<{ what: MemberQuestion; member: GroupMember }>();

  useMemberSearch(group.members, name);

  const write = async (member: GroupMember): Promise<Result> => {
    const result = await parlour.startDirect(member.person.id);
    if (result.ok) navigation.open(result.value);
    return result.ok ? { ok: true, value: undefined } : result;
  };
  return (
    <section class="details-members" aria-labelledby={id}>
      <h3 id={id} class="details-title">
        {words("group-members-title")}
      </h3>
      {conversation.memberCount > MANY && (
        <Field
          label={words("group-members-search")}
          labelHidden
          placeholder={words("group-members-search")}
          type="search"
          icon={<SearchIcon />}
          value={name}
          onInput={setName}
        />
      )}
      <div class="details-group">
        {name === "" && before}
        <List
          group={group}
          name={name}
          line={(member) => (
            <Line
              member={member}
              end={
                !member.me && (
                  <MoreButton
                    name={member.person.name}
                    open={menu?.member.person.id === member.person.id}
                    onOpen={(button) => setMenu({ member, button })}
                  />
                )
              }
            />
          )}
        />
      </div>
      {menu && (
        <Menu
          label={words("row-menu", { name: menu.member.person.name })}
          anchor={menu.button}
          entries={memberEntries(menu.member, {
            write: parlour.siteSettings.value.startDirect ? (member) => void attempt(write(member)) : undefined,
            blocked: parlour.blocks.value.some(({ id }) => id === menu.member.person.id),
            unblock: (member) => void attempt(parlour.unblock(member.person.id)),
            role: (member, role) => void attempt(group.setRole(member.person.id, role)),
            ask: (what, member) => setAsking({ what, member }),
          })}
          onClose={() => {
            setMenu(undefined);
            menu.button.focus();
          }}
        />
      )}
      {asking?.what === "block" && <BlockQuestion person={asking.member.person} onClose={() => setAsking(undefined)} />}
      {asking && asking.what !== "block" && (
        <Question
          title={words(`group-${asking.what}-title`, { name: asking.member.person.name })}
          text={words(`group-${asking.what}-text`, { name: asking.member.person.name })}
          answers={[
            {
              label: words(`group-${asking.what}-action`),
              run: () =>
                asking.what === "remove"
                  ? group.remove(asking.member.person.id)
                  : group.setRole(asking.member.person.id, "owner"),
            },
          ]}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}

interface ListProps {
  group: Group;
  name: string;
  line: (member: GroupMember) => JSX.Element;
}

function List({ group, name, line }: ListProps): JSX.Element {
  const { members } = group;
  const list = members.list.value;
  const failure = members.failure.value;
  const loading = members.loading.value;
  if (failure && list.length === 0) {
    return (
      <EmptyState title={words("group-members-failed")} text={failure.message}>
        <Button onPress={() => void members.search(name.trim())}>{words("action-retry")}</Button>
      </EmptyState>
    );
  }
  if (list.length === 0) {
    return loading ? (
      <Loading label={words("group-members-loading")} />
    ) : (
      <EmptyState title={words("start-not-found-title")} />
    );
  }
  return (
    <>
      <ul>
        {list.map((member) => (
          <li key={member.person.id}>{line(member)}</li>
        ))}
      </ul>
      {members.hasMore.value && (
        <div class="details-more">
          {failure && <p class="details-hint">{failure.message}</p>}
          <Button small busy={loading} onPress={() => void members.loadMore()}>
            {words(failure ? "action-retry" : "group-members-more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Line({ member, end }: { member: GroupMember; end: ComponentChildren }): JSX.Element {
  const { person, role, me } = member;
  const about = [me && words("message-author-self"), role !== "member" && words(`group-role-${role}`)];
  return (
    <Item
      lead={<Avatar id={person.id} name={person.name} />}
      title={person.name}
      hint={about.filter(Boolean).join(" · ")}
      end={end}
    />
  );
}
