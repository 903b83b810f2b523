// Entering without SPID on one's own devices: what a passkey is, adding one, the list.
import { Button, Chip, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { longMoment } from '../../format/words.ts';
import { Page } from '../../shell/Page.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { PasskeyEntry } from '../../wire.ts';
import { AlreadyHere, CalledOff } from './called-off.ts';
import { canHavePasskey, devicePasskey } from './device-passkey.ts';
import { useAddPasskey, useRemovePasskey } from './mutations.ts';
import { passkeysQuery } from './queries.ts';

export default function PasskeysPage() {
  const { passkeys: words, app, nav } = useTexts();
  const list = useQuery(passkeysQuery);
  const passkeys = list.data?.passkeys;
  return (
    <Page title={words.title} back={{ to: '/profilo', label: nav.profile }}>
      <section className="card" aria-labelledby="add-title">
        <h2 id="add-title">{words.what}</h2>
        <p>{words.intro}</p>
        <p className="quiet">{words.limits}</p>
        {canHavePasskey() ? <AddPasskey /> : <Notice>{words.notHere}</Notice>}
      </section>
      <Waiting query={list}>
        <Skeleton label={app.loading} rows={2} lines={[50, 80]} />
      </Waiting>
      {passkeys?.length === 0 && <p className="quiet">{words.none}</p>}
      {passkeys !== undefined && passkeys.length > 0 && (
        <section aria-labelledby="list-title">
          <h2 id="list-title" className="list-title">
            {words.yours}
          </h2>
          <ul className="card-list">
            {passkeys.map((passkey) => (
              <Entry key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

function AddPasskey() {
  const { passkeys: words } = useTexts();
  const { toast } = useSay();
  const add = useAddPasskey();
  return (
    <>
      <Button
        icon="key"
        busy={add.isPending}
        onClick={() => add.mutate(undefined, { onSuccess: () => toast({ text: words.added }) })}
      >
        {add.isPending ? words.adding : words.add}
      </Button>
      {add.isError && <AddTrouble error={add.error} />}
    </>
  );
}

function AddTrouble({ error }: { error: Error }) {
  const { passkeys: words } = useTexts();
  const isHere = error instanceof AlreadyHere;
  if (!isHere && !(error instanceof CalledOff)) return <TroubleNotice error={error} />;
  return (
    <Notice live="status">
      <p>{isHere ? words.already : words.calledOff}</p>
    </Notice>
  );
}

function Entry({ passkey }: { passkey: PasskeyEntry }) {
  const { texts, language } = useSpoken();
  const words = texts.passkeys;
  const { toast } = useSay();
  const remove = useRemovePasskey();
  const { id, created_at: createdAt, last_used_at: lastUsedAt } = passkey;
  const name = passkey.name === '' ? words.unnamed : passkey.name;
  const added = longMoment(createdAt, language);
  return (
    <li className="entry">
      <div className="entry-text">
        <p className="entry-title">
          <strong>{name}</strong>{' '}
          {devicePasskey.get() === id && <Chip tone="todo">{words.here}</Chip>}
        </p>
        <p className="quiet">{words.addedOn(added)}</p>
        <p className="quiet">
          {lastUsedAt === undefined
            ? words.neverUsed
            : words.usedOn(longMoment(lastUsedAt, language))}
        </p>
        {remove.isError && <TroubleNotice error={remove.error} />}
      </div>
      <Button
        look="danger"
        busy={remove.isPending}
        aria-label={words.removeThis(`${name}, ${added}`)}
        onClick={() => remove.mutate(id, { onSuccess: () => toast({ text: words.removed }) })}
      >
        {words.remove}
      </Button>
    </li>
  );
}
