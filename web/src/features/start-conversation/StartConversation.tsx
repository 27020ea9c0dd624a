import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Failure, type Person, words } from "../../core";
import { Avatar, Dialog, GroupIcon, Item } from "../../ui";
import { useApp } from "../context";
import { PeopleList } from "../people-picker/PeopleList";
import { usePeople } from "../people-picker/usePeople";
import { StartGroup } from "./StartGroup";

/** Chooses whom to talk to: one person, or several in a group. */
export function StartConversation({ onClose }: { onClose: () => void }): JSX.Element {
  const { parlour } = useApp();
  const { startDirect, startGroups } = parlour.siteSettings.value;
  const [group, setGroup] = useState(!startDirect);
  if (group) return <StartGroup onClose={onClose} {...(startDirect && { onBack: () => setGroup(false) })} />;
  return <StartDirect onClose={onClose} {...(startGroups && { onGroup: () => setGroup(true) })} />;
}

function StartDirect({ onClose, onGroup }: { onClose: () => void; onGroup?: () => void }): JSX.Element {
  const { parlour, navigation } = useApp();
  const [name, setName] = useState("");
  const [starting, setStarting] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const found = usePeople(name);

  const start = async (person: Person): Promise<void> => {
    if (starting !== undefined) return;
    setFailure(undefined);
    setStarting(person.id);
    const result = await parlour.startDirect(person.id);
    setStarting(undefined);
    if (result.ok) navigation.open(result.value);
    else setFailure(result.failure);
  };

  return (
    <Dialog
      title={words("start-title")}
      closeLabel={words("action-close")}
      size="large"
      failure={failure?.message}
      onClose={onClose}
    >
      <PeopleList
        found={found}
        name={name}
        onName={setName}
        before={
          onGroup && (
            <Item
              lead={
                <span class="item-sign">
                  <GroupIcon />
                </span>
              }
              title={words("start-group-title")}
              onPress={onGroup}
            />
          )
        }
      >
        {(person) => (
          <Item
            lead={<Avatar id={person.id} name={person.name} />}
            title={person.name}
            busy={starting === person.id}
            onPress={() => void start(person)}
          />
        )}
      </PeopleList>
    </Dialog>
  );
}
