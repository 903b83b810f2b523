// The details of a notice typed by hand. Check digits only hint: whether a notice exists, its institution says.
import '../../styles/pay.scss';
import { Button, Notice } from '@io/ui';
import {
  hasLikelyCheckDigit,
  hasLikelyCheckDigits,
  parseNoticeNumber,
  parseOrganizationFiscalCode,
  readPaymentCode,
} from '@io/vocabulary';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useSay } from '../../shell/said.tsx';
import { Page } from '../../shell/Page.tsx';
import { usePayTexts } from '../../texts/pay.ts';
import { DigitsField } from './components/DigitsField.tsx';
import { useTypedDraft } from './typed.ts';
import { useOpenNotice } from './use-found.ts';

const NUMBER = 18;
const PAYEE = 11;

export default function TypePage() {
  const { type: words, hub, scan } = usePayTexts();
  const { announce } = useSay();
  const { errore } = useSearch({ from: '/inside/shell/paga/scrivi' });
  const draft = useTypedDraft();
  const [typed, setTyped] = useState(() => draft.read());
  const [isAsked, setAsked] = useState(false);
  const open = useOpenNotice();
  const number = parseNoticeNumber(typed.number);
  const payee = parseOrganizationFiscalCode(typed.payee);

  const change = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    draft.save(next);
  };
  const pasted = (text: string): boolean => {
    const read = readPaymentCode(text);
    if (read.kind === 'unreadable') return false;
    change({
      ...('noticeNumber' in read && { number: read.noticeNumber }),
      ...('payeeFiscalCode' in read && { payee: read.payeeFiscalCode }),
    });
    announce(words.pasted);
    return true;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (number && payee) open({ noticeNumber: number, payeeFiscalCode: payee });
  };
  const numberError = () => {
    if (!isAsked || number) return undefined;
    return typed.number.length === NUMBER
      ? words.start
      : words.missing(typed.number.length, NUMBER);
  };

  return (
    <Page title={words.title} back={{ to: '/paga', label: hub.title }}>
      {errore && (
        <Notice tone="urgent">
          <p>{words.again}</p>
        </Notice>
      )}
      {typed.number.length === NUMBER && typed.payee === '' && !errore && (
        <Notice>
          <p>{scan.numberOnly}</p>
        </Notice>
      )}
      <form className="card type-form" onSubmit={submit} noValidate>
        <p>{words.intro}</p>
        <DigitsField
          label={words.number}
          hint={words.numberHint}
          value={typed.number}
          length={NUMBER}
          onChange={(digits) => change({ number: digits })}
          onPasted={pasted}
          error={numberError()}
          remark={number && !hasLikelyCheckDigits(number) ? words.check : ''}
        />
        <DigitsField
          label={words.payee}
          hint={words.payeeHint}
          value={typed.payee}
          length={PAYEE}
          onChange={(digits) => change({ payee: digits })}
          onPasted={pasted}
          error={isAsked && !payee ? words.missing(typed.payee.length, PAYEE) : undefined}
          remark={payee && !hasLikelyCheckDigit(payee) ? words.check : ''}
        />
        <Button type="submit">{words.look}</Button>
      </form>
    </Page>
  );
}
