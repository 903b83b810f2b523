// With what: the person's own methods. Nothing is chosen beforehand, unless there is only one.
import { Button, buttonClass, Choice, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Waiting } from '../../../shell/Waiting.tsx';
import { usePayTexts } from '../../../texts/pay.ts';
import { useTexts } from '../../../texts/texts.tsx';
import type { Payment, Wallet } from '../../../wire.ts';
import { methodsQuery } from '../../wallet/queries.ts';
import { reasonOf } from '../../wallet/reasons.ts';
import { methodName } from '../method-name.ts';
import { StepTitle } from './StepTitle.tsx';

export function MethodStep(props: {
  payment: Payment;
  chosen: string | undefined;
  choose: (methodId: string) => void;
}) {
  const { pay: words } = usePayTexts();
  const { app } = useTexts();
  const methods = useQuery(methodsQuery);
  return (
    <>
      <StepTitle>{words.methodTitle}</StepTitle>
      <Waiting query={methods}>
        <Skeleton label={app.loading} rows={2} lines={[50, 30]} />
      </Waiting>
      {methods.data && <Choose {...props} wallet={methods.data} />}
    </>
  );
}

function Choose(props: {
  payment: Payment;
  wallet: Wallet;
  chosen: string | undefined;
  choose: (methodId: string) => void;
}) {
  const { payment, wallet, chosen, choose } = props;
  const { pay: words, wallet: walletWords } = usePayTexts();
  const usable = wallet.items.filter((method) => method.usable);
  const unusable = wallet.items.filter((method) => !method.usable);
  const [only] = usable;
  const first = usable.find(({ id }) => id === chosen)?.id;
  const [picked, setPicked] = useState(first ?? (usable.length === 1 ? only?.id : undefined));
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (picked === undefined) setMissing(true);
    else choose(picked);
  };
  return (
    <form className="pay-form" onSubmit={submit}>
      {usable.length > 0 ? (
        <Choice
          legend={words.methodLegend}
          hideLegend
          options={usable.map((method) => ({
            value: method.id,
            label: methodName(method, walletWords),
            hint: expiryOf(method, walletWords),
          }))}
          value={picked}
          onChange={(id) => {
            setMissing(false);
            setPicked(id);
          }}
        />
      ) : (
        <p>{wallet.items.length > 0 ? words.noUsable : words.noMethods}</p>
      )}
      {unusable.length > 0 && (
        <ul className="unusable">
          {unusable.map((method) => (
            <li key={method.id} className="quiet">
              {methodName(method, walletWords)}: {reasonOf(method, walletWords).toLowerCase()}
            </li>
          ))}
        </ul>
      )}
      {isMissing && (
        <Notice tone="urgent" live="alert">
          <p>{words.chooseMethod}</p>
        </Notice>
      )}
      {!wallet.available && (
        <Notice>
          <p>{walletWords.unavailable}</p>
        </Notice>
      )}
      <div className="pay-acts">
        {usable.length > 0 && <Button type="submit">{words.toFees}</Button>}
        {wallet.available && (
          <Link
            to="/portafoglio/aggiungi"
            search={{ pagamento: payment.id }}
            className={buttonClass(usable.length > 0 ? 'secondary' : 'primary')}
          >
            {words.addMethod}
          </Link>
        )}
      </div>
    </form>
  );
}

function expiryOf(
  { expires }: Wallet['items'][number],
  words: ReturnType<typeof usePayTexts>['wallet'],
): string | undefined {
  if (expires === undefined) return undefined;
  const [year = '', month = ''] = expires.split('-');
  return words.expires(`${month}/${year}`);
}
