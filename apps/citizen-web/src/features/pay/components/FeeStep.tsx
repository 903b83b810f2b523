// Through whom: every offer with its fee, the cheapest first. None is chosen by our interest, nor at all unless alone.
import { Button, Choice, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { euros } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Payment, PaymentOffer } from '../../../wire.ts';
import { offersQuery } from '../queries.ts';
import { StepTitle } from './StepTitle.tsx';

interface FeeProps {
  payment: Payment;
  methodId: string;
  chosen: string | undefined;
  choose: (offerId: string) => void;
  otherMethod: () => void;
}

export function FeeStep(props: FeeProps) {
  const { payment, methodId, otherMethod } = props;
  const { pay: words } = usePayTexts();
  const offers = useQuery(offersQuery(payment.id, methodId, payment.amount));
  return (
    <>
      <StepTitle>{words.feeTitle}</StepTitle>
      {offers.isPending && (
        <div className="card">
          <p aria-hidden="true">{words.feeAsking}</p>
          <Skeleton label={words.feeAsking} rows={2} lines={[50, 30]} />
        </div>
      )}
      {offers.isError && !offers.data && (
        <TroubleNotice error={offers.error} retry={() => void offers.refetch()} />
      )}
      {offers.data?.length === 0 && (
        <Notice title={words.noOffersTitle}>
          <p>{words.noOffers}</p>
        </Notice>
      )}
      {offers.data && offers.data.length > 0 && <Choose {...props} offers={offers.data} />}
      {(offers.isError || offers.data?.length === 0) && (
        <Button look="secondary" onClick={otherMethod}>
          {words.otherMethod}
        </Button>
      )}
    </>
  );
}

function Choose({ offers, payment, chosen, choose }: FeeProps & { offers: PaymentOffer[] }) {
  const { pay: words } = usePayTexts();
  const { language } = useSpoken();
  // The server gives them so; what decides how people choose is not left to it alone.
  const sorted = offers.toSorted((a, b) => a.fee - b.fee || a.psp_name.localeCompare(b.psp_name));
  const [only] = sorted;
  const first = sorted.find(({ offer_id }) => offer_id === chosen)?.offer_id;
  const [picked, setPicked] = useState(first ?? (sorted.length === 1 ? only?.offer_id : undefined));
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (picked === undefined) setMissing(true);
    else choose(picked);
  };
  return (
    <form className="pay-form" onSubmit={submit}>
      <p className="quiet">{words.feeIntro}</p>
      <Choice
        legend={words.feeLegend}
        hideLegend
        options={sorted.map(({ offer_id, psp_name, fee, payee_share, on_us }) => ({
          value: offer_id,
          label: (
            <span className="fee-option">
              <span>{psp_name}</span>
              <strong>{fee === 0 ? words.noFee : euros(fee, language)}</strong>
            </span>
          ),
          hint: [
            `${words.total}: ${euros(payment.amount + fee, language)}.`,
            on_us && words.onUs,
            payee_share !== undefined &&
              payee_share > 0 &&
              words.payeeShare(euros(payee_share, language)),
          ]
            .filter((part) => typeof part === 'string')
            .join(' '),
        }))}
        value={picked}
        onChange={(id) => {
          setMissing(false);
          setPicked(id);
        }}
      />
      {isMissing && (
        <Notice tone="urgent" live="alert">
          <p>{words.chooseFee}</p>
        </Notice>
      )}
      <div className="pay-acts">
        <Button type="submit">{words.toConfirm}</Button>
      </div>
    </form>
  );
}
