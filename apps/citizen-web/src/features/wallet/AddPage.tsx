// Adding a method: which kind, then the gateway's own fields or pages, then what became of it. No number passes through us.
import '../../styles/pay.scss';
import '../../styles/receipts.scss';
import '../../styles/pay-steps.scss';
import { Button, Choice, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Page } from '../../shell/Page.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { usePayTexts } from '../../texts/pay.ts';
import { useTexts } from '../../texts/texts.tsx';
import type { PaymentMethod, WalletSetup } from '../../wire.ts';
import { CardFields } from './components/CardFields.tsx';
import { SetupOutcome } from './components/SetupOutcome.tsx';
import { useStartSetup } from './mutations.ts';
import { methodsQuery } from './queries.ts';
import { forPayment } from './for-payment.ts';

type Kind = PaymentMethod['kind'];

const route = '/inside/shell/portafoglio/aggiungi';

export default function AddMethodPage() {
  const { wallet: words } = usePayTexts();
  const { setup, pagamento } = useSearch({ from: route });
  if (pagamento !== undefined) forPayment.set(pagamento);
  return (
    <Page title={words.addTitle} back={{ to: '/portafoglio', label: words.title }}>
      {setup === undefined ? <Choose /> : <SetupOutcome key={setup} setupId={setup} />}
    </Page>
  );
}

function Choose() {
  const { wallet: words, pay } = usePayTexts();
  const { app } = useTexts();
  const wallet = useQuery(methodsQuery);
  const start = useStartSetup();
  const navigate = useNavigate();
  const [picked, setPicked] = useState<Kind>();
  const [isMissing, setMissing] = useState(false);
  const kinds = wallet.data?.kinds ?? [];
  const kind = picked ?? (kinds.length === 1 ? kinds[0] : undefined);

  const begin = (wanted: Kind) => {
    start.mutate(wanted, {
      onSuccess: ({ setup_id, redirect_url }) => {
        if (wanted === 'card') return;
        if (redirect_url !== undefined && /^https?:/.test(redirect_url)) {
          location.assign(redirect_url);
          return;
        }
        void navigate({ to: '/portafoglio/aggiungi', search: { setup: setup_id } });
      },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind === undefined) setMissing(true);
    else begin(kind);
  };
  const setup: WalletSetup | undefined = start.data;
  if (setup?.kind === 'card') return <CardFields setup={setup} again={() => begin('card')} />;
  return (
    <>
      <Waiting query={wallet}>
        <Skeleton label={app.loading} rows={2} lines={[50, 30]} />
      </Waiting>
      {wallet.data?.available === false && (
        <Notice>
          <p>{words.unavailable}</p>
        </Notice>
      )}
      {kinds.length > 0 && (
        <form className="pay-form" onSubmit={submit}>
          <Choice
            legend={words.addLegend}
            options={kinds.map((value) => ({
              value,
              label: words.kinds[value],
              hint: words.kindHints[value],
            }))}
            value={kind}
            onChange={(value) => {
              setMissing(false);
              setPicked(value);
            }}
          />
          {isMissing && (
            <Notice tone="urgent" live="alert">
              <p>{pay.chooseMethod}</p>
            </Notice>
          )}
          {start.isError && <TroubleNotice error={start.error} />}
          <div className="pay-acts">
            <Button type="submit" busy={start.isPending || start.isSuccess}>
              {start.isSuccess
                ? words.going
                : kind === undefined || kind === 'card'
                  ? words.add
                  : words.goTo(words.kinds[kind])}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
