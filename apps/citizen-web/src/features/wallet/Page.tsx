// The methods of payment of a person: which there are, which cannot be used and why, one more, one less.
import '../../styles/pay.scss';
import '../../styles/pay-steps.scss';
import { Button, buttonClass, Chip, Dialog, EmptyState, Icon, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../shell/Page.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { usePayTexts } from '../../texts/pay.ts';
import { useTexts } from '../../texts/texts.tsx';
import type { PaymentMethod } from '../../wire.ts';
import { methodName } from '../pay/method-name.ts';
import { useRemoveMethod } from './mutations.ts';
import { methodsQuery } from './queries.ts';
import { reasonOf } from './reasons.ts';

export default function WalletPage() {
  const { wallet: words, hub } = usePayTexts();
  const { app } = useTexts();
  const wallet = useQuery(methodsQuery);
  const [removing, setRemoving] = useState<PaymentMethod>();
  const { items, available } = wallet.data ?? {};
  return (
    <Page title={words.title} back={{ to: '/paga', label: hub.title }}>
      <p className="quiet">{words.intro}</p>
      <Waiting query={wallet}>
        <Skeleton label={app.loading} rows={2} lines={[50, 30]} />
      </Waiting>
      {items?.length === 0 && (
        <EmptyState icon="card" title={words.none}>
          <p className="quiet">{words.noneHint}</p>
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="card-list">
          {items.map((method) => (
            <Row key={method.id} method={method} remove={() => setRemoving(method)} />
          ))}
        </ul>
      )}
      {available === true && (
        <Link to="/portafoglio/aggiungi" className={buttonClass('primary', 'button-start')}>
          {words.add}
        </Link>
      )}
      {available === false && (
        <Notice>
          <p>{words.unavailable}</p>
        </Notice>
      )}
      {removing && <Remove method={removing} close={() => setRemoving(undefined)} />}
    </Page>
  );
}

function Row({ method, remove }: { method: PaymentMethod; remove: () => void }) {
  const { wallet: words } = usePayTexts();
  const name = methodName(method, words);
  const [year = '', month = ''] = method.expires?.split('-') ?? [];
  return (
    <li className="entry method-row">
      <Icon name={method.kind === 'phone_push' ? 'phone' : 'card'} />
      <div className="entry-text">
        <p className="entry-title">
          <strong>{name}</strong>
          {!method.usable && (
            <Chip tone="urgent" icon="warning">
              {reasonOf(method, words)}
            </Chip>
          )}
        </p>
        {method.expires !== undefined && method.usable && (
          <p className="quiet small">{words.expires(`${month}/${year}`)}</p>
        )}
      </div>
      <Button look="quiet" aria-label={words.removeThis(name)} onClick={remove}>
        {words.remove}
      </Button>
    </li>
  );
}

/** Asked before, because it cannot be undone: the gateway forgets the number. */
function Remove({ method, close }: { method: PaymentMethod; close: () => void }) {
  const { wallet: words } = usePayTexts();
  const { app } = useTexts();
  const { toast } = useSay();
  const remove = useRemoveMethod();
  const doIt = () =>
    remove.mutate(method.id, {
      onSuccess: () => {
        toast({ text: words.removed });
        close();
      },
    });
  return (
    <Dialog
      open
      onClose={close}
      title={words.removeTitle(methodName(method, words))}
      closeLabel={app.close}
    >
      <p>{words.removeText}</p>
      {remove.isError && <TroubleNotice error={remove.error} />}
      <div className="button-row">
        <Button look="danger" busy={remove.isPending} onClick={doIt}>
          {words.removeYes}
        </Button>
        <Button look="quiet" onClick={close}>
          {app.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
