// Groups of services: which there are, making and changing one.
import { Button, Dialog, TextField } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { type KeptDialog, useKeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { People, ServiceGroup } from '../../../wire.ts';
import { useRemoveGroup, useSaveGroup } from '../mutations.ts';
import { CheckList } from './CheckList.tsx';

export function GroupsPanel(props: { institutionId: string; people: People }) {
  const { office } = useTexts();
  const words = office.people;
  const { groups, services } = props.people;
  const dialog = useKeptDialog<GroupFields>('group', props.institutionId);
  const edited = groups.find(({ id }) => id === dialog.of);
  const remove = useRemoveGroup(props.institutionId);
  const say = useSay();
  if (services.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="groups-title">
      <header className="page-head">
        <div>
          <h2 id="groups-title">{words.groups}</h2>
          <p className="quiet small">{words.groupsIntro}</p>
        </div>
        <Button look="secondary" onClick={() => dialog.open('new')}>
          {words.newGroup}
        </Button>
      </header>
      {remove.error && <TroubleNotice error={remove.error} />}
      {groups.length === 0 && <p className="quiet">{words.noGroups}</p>}
      <ul className="lines">
        {groups.map((group) => (
          <li key={group.id}>
            <span>
              <strong>{group.name}</strong>{' '}
              <span className="quiet small">
                {services
                  .filter((one) => group.service_ids.includes(one.service_id))
                  .map((one) => one.service_name)
                  .join(', ')}
              </span>
            </span>
            <span className="table-actions">
              <Button
                look="quiet"
                icon="pencil"
                aria-label={words.editGroup(group.name)}
                onClick={() => dialog.open(group.id)}
              >
                {words.change}
              </Button>
              <Button
                look="quiet"
                icon="close"
                aria-label={words.removeGroup(group.name)}
                onClick={() =>
                  remove.mutate(group.id, {
                    onSuccess: () => say({ text: words.groupRemoved(group.name) }),
                  })
                }
              >
                {words.delete}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {(edited ?? (dialog.of === 'new' || undefined)) && (
        <GroupDialog
          dialog={dialog}
          institutionId={props.institutionId}
          group={edited}
          services={services}
        />
      )}
    </section>
  );
}

interface GroupFields {
  name: string;
  chosen: string[];
}

function GroupDialog(props: {
  dialog: KeptDialog<GroupFields>;
  institutionId: string;
  group: ServiceGroup | undefined;
  services: People['services'];
}) {
  const { office, app } = useTexts();
  const words = office.people;
  const { group, dialog } = props;
  const onClose = dialog.close;
  const [{ name, chosen }, write] = useKeptFields(dialog, {
    name: group?.name ?? '',
    chosen: group?.service_ids ?? [],
  });
  const [isTried, setTried] = useState(false);
  const save = useSaveGroup(props.institutionId);
  const say = useSay();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || chosen.length === 0) return;
    save.mutate(
      { id: group?.id, name: name.trim(), service_ids: chosen },
      {
        onSuccess() {
          onClose();
          say({ text: words.groupSaved(name.trim()) });
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={group ? words.editGroup(group.name) : words.newGroup}
      closeLabel={app.close}
    >
      <form className="form" noValidate onSubmit={submit}>
        <TextField
          label={words.groupName}
          maxLength={80}
          value={name}
          error={isTried && name.trim() === '' ? words.needed : undefined}
          onChange={(event) => write({ name: event.target.value })}
        />
        <CheckList
          legend={words.groupServices}
          error={isTried && chosen.length === 0 ? words.chooseService : undefined}
          options={props.services.map((one) => ({ id: one.service_id, name: one.service_name }))}
          chosen={chosen}
          onChange={(next) => write({ chosen: next })}
        />
        {save.error && <TroubleNotice error={save.error} />}
        <div className="dialog-actions">
          <Button type="submit" busy={save.isPending}>
            {words.saveGroup}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
