// Why a notice cannot be paid now: what it means, and the one thing to do about it. A page for each family.
import { Button, buttonClass, CopyableCode, Icon, type IconName } from '@io/ui';
import { groupedNoticeNumber } from '@io/vocabulary';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { longDay } from '../../../format/words.ts';
import { dayInRome } from '../../../format/days.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import type { PayTexts } from '../../../texts/pay-it.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { useTypedDraft } from '../../scan/typed.ts';
import type { Family, RefusedNotice } from '../families.ts';
import { GiveUpButton } from './GiveUpButton.tsx';

const icons: Record<Family, IconName> = {
  paid: 'done',
  mine: 'clock',
  others: 'clock',
  expired: 'calendar',
  withdrawn: 'info',
  wrong: 'pencil',
  unknown: 'search',
  payee: 'building',
  node: 'warning',
  off: 'warning',
  busy: 'clock',
  queue: 'clock',
  generic: 'warning',
};

export function FamilyPage(props: { refused: RefusedNotice; rptId: string; retry: () => void }) {
  const { refused, rptId, retry } = props;
  const { families: words, scan } = usePayTexts();
  const { family, code } = refused;
  return (
    <section className={`family family-${family}`} role="alert">
      <span className="family-icon">
        <Icon name={icons[family]} size={32} />
      </span>
      <h2>{words[family].title}</h2>
      <p className="quiet small">{scan.numberOf(groupedNoticeNumber(rptId.slice(11)))}</p>
      <FamilyText refused={refused} words={words} />
      <div className="family-acts">
        <FamilyActs refused={refused} rptId={rptId} retry={retry} words={words} />
      </div>
      {code !== undefined && family !== 'paid' && family !== 'mine' && <HelpCode code={code} />}
    </section>
  );
}

type Words = PayTexts['families'];

function FamilyText({ refused, words }: { refused: RefusedNotice; words: Words }) {
  const { language } = useSpoken();
  const { family, paidAt, paidWhere, retryAfter } = refused;
  if (family === 'paid') {
    const day = paidAt === undefined ? undefined : longDay(dayInRome(paidAt), language);
    if (day === undefined) return <p>{words.paid.unknown}</p>;
    return (
      <>
        <p>{paidWhere === 'io' ? words.paid.here(day) : words.paid.elsewhere(day)}</p>
        {paidWhere !== 'io' && <p className="quiet">{words.paid.hint}</p>}
      </>
    );
  }
  return (
    <>
      <p>{words[family].text}</p>
      {family === 'others' && retryAfter !== undefined && <Countdown seconds={retryAfter} />}
    </>
  );
}

/** By the clock that no change of the hour moves. */
function Countdown({ seconds }: { seconds: number }) {
  const { families: words } = usePayTexts();
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const end = performance.now() + seconds * 1000;
    const timer = setInterval(
      () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000))),
      1000,
    );
    return () => clearInterval(timer);
  }, [seconds]);
  return (
    <p>
      <strong>{left === 0 ? words.others.now : words.others.wait(Math.ceil(left / 60))}</strong>
    </p>
  );
}

function FamilyActs(props: {
  refused: RefusedNotice;
  rptId: string;
  retry: () => void;
  words: Words;
}): ReactNode {
  const { refused, rptId, retry, words } = props;
  const { app } = useSpoken().texts;
  const draft = useTypedDraft();
  const keep = () => draft.save({ payee: rptId.slice(0, 11), number: rptId.slice(11) });
  const again = (
    <Button look="secondary" icon="restore" onClick={retry}>
      {app.retry}
    </Button>
  );
  const homeAs = (look: 'secondary' | 'quiet') => (
    <Link to="/paga" className={buttonClass(look)}>
      {words.toPay}
    </Link>
  );
  const home = homeAs('quiet');
  const contacts = (
    <Link to="/servizi" search={{ cerca: rptId.slice(0, 11) }} className={buttonClass('secondary')}>
      {words.contacts}
    </Link>
  );
  switch (refused.family) {
    case 'paid':
      return (
        <>
          {refused.transactionId !== undefined && (
            <Link
              to="/paga/pagamento/$paymentId"
              params={{ paymentId: refused.transactionId }}
              className={buttonClass('primary')}
            >
              {words.paid.receipt}
            </Link>
          )}
          {homeAs(refused.transactionId === undefined ? 'secondary' : 'quiet')}
        </>
      );
    case 'mine':
      return refused.transactionId === undefined ? (
        homeAs('secondary')
      ) : (
        <>
          <Link
            to="/paga/pagamento/$paymentId"
            params={{ paymentId: refused.transactionId }}
            className={buttonClass('primary')}
          >
            {words.resume}
          </Link>
          <GiveUpButton id={refused.transactionId} onDone={retry} />
        </>
      );
    case 'wrong':
    case 'unknown':
      return (
        <>
          <Link
            to="/paga/scrivi"
            search={{ errore: true }}
            onClick={keep}
            className={buttonClass('primary')}
          >
            {words.fix}
          </Link>
          <Link to="/paga/inquadra" className={buttonClass('secondary')}>
            {words.rescan}
          </Link>
          {refused.family === 'unknown' && contacts}
        </>
      );
    case 'expired':
      return (
        <>
          {contacts}
          {home}
        </>
      );
    case 'withdrawn':
      return (
        <>
          <Link to="/messaggi" className={buttonClass('secondary')}>
            {words.toMessages}
          </Link>
          {contacts}
        </>
      );
    case 'others':
    case 'payee':
    case 'node':
    case 'busy':
    case 'queue':
    case 'generic':
    case 'off':
    default:
      return (
        <>
          {again}
          {home}
        </>
      );
  }
}

/** Small, and whole: who helps asks for it. */
export function HelpCode({ code }: { code: string }) {
  const { families: words } = usePayTexts();
  const { app } = useSpoken().texts;
  return (
    <div className="family-code">
      <CopyableCode
        label={words.code}
        code={code}
        groupSize={60}
        copy={app.copy}
        copied={app.copied}
        copyLabel={app.copyThis(words.code)}
      />
    </div>
  );
}
