// Whether: everything once more on one screen, and one button that says how much. It pays once however often it is pressed.
import { Button, Notice, Skeleton } from '@io/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiProblem } from '../../../api.ts';
import { euros } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useOnline } from '../../../shell/use-online.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Payment, PaymentMethod, PaymentOffer } from '../../../wire.ts';
import { methodsQuery } from '../../wallet/queries.ts';
import { useApproved } from '../approved.ts';
import { refusedNotice } from '../families.ts';
import { methodName } from '../method-name.ts';
import { useConfirm } from '../mutations.ts';
import { offersQuery, paymentQuery } from '../queries.ts';
import { FamilyPage } from './Family.tsx';
import { StepTitle } from './StepTitle.tsx';
import { Sums, What } from './Sums.tsx';

interface ConfirmProps {
  payment: Payment;
  methodId: string;
  offerId: string;
  changeMethod: () => void;
  changeFee: () => void;
}

export function ConfirmStep(props: ConfirmProps) {
  const { payment, methodId, offerId, changeMethod, changeFee } = props;
  const { texts } = useSpoken();
  const offers = useQuery(offersQuery(payment.id, methodId, payment.amount));
  const methods = useQuery(methodsQuery);
  const offer = offers.data?.find(({ offer_id }) => offer_id === offerId);
  const method = methods.data?.items.find(({ id, usable }) => id === methodId && usable);
  const isGone = offers.data !== undefined && offer === undefined;
  const isMethodGone = methods.data !== undefined && method === undefined;
  useEffect(() => {
    if (isMethodGone) changeMethod();
    else if (isGone) changeFee();
  });
  const failed = offers.data ? methods : offers;
  if (failed.isError && !failed.data)
    return <TroubleNotice error={failed.error} retry={() => void failed.refetch()} />;
  if (!offer || !method)
    return <Skeleton label={texts.app.loading} rows={2} lines={[60, 90, 40]} />;
  return <Confirm {...props} offer={offer} method={method} />;
}

function Confirm(props: ConfirmProps & { offer: PaymentOffer; method: PaymentMethod }) {
  const { payment, offer, method, changeMethod, changeFee } = props;
  const { pay: words, wallet } = usePayTexts();
  const { language } = useSpoken();
  const isOnline = useOnline();
  const client = useQueryClient();
  const approved = useApproved(payment.id);
  const confirm = useConfirm(payment.id);
  const total = payment.amount + offer.fee;
  const pay = () => {
    approved.save(payment.amount);
    confirm.mutate(
      {
        method_id: method.id,
        offer_id: offer.offer_id,
        approved_amount: payment.amount,
        approved_fee: offer.fee,
      },
      {
        onError(error) {
          if (!(error instanceof ApiProblem)) return;
          // What it was decided by is no longer so: both are asked again, and the page shows the new.
          void client.invalidateQueries({ queryKey: paymentQuery(payment.id).queryKey });
          if (error.code === 'offer_changed') {
            client.removeQueries({ queryKey: ['offers', payment.id] });
            changeFee();
          }
        },
      },
    );
  };
  const refused = confirm.isError ? refusedNotice(confirm.error) : undefined;
  const [first] = payment.notices;
  if (refused && first)
    return (
      <FamilyPage
        refused={refused}
        rptId={first.payee_fiscal_code + first.notice_number}
        retry={() => confirm.reset()}
      />
    );
  return (
    <>
      <StepTitle>{words.confirmTitle}</StepTitle>
      <section className="card">
        <What payment={payment} />
        <div className="pay-choice">
          <p>
            <span className="quiet small">{words.how}</span>
            {methodName(method, wallet)}
          </p>
          <Button look="quiet" aria-label={words.changeMethod} onClick={changeMethod}>
            {words.change}
          </Button>
        </div>
        <div className="pay-choice">
          <p>
            <span className="quiet small">{words.by}</span>
            {offer.psp_name}
          </p>
          <Button look="quiet" aria-label={words.changeFee} onClick={changeFee}>
            {words.change}
          </Button>
        </div>
        <Sums amount={payment.amount} fee={offer.fee} total={total} />
      </section>
      {confirm.isError && <TroubleNotice error={confirm.error} />}
      {!isOnline && (
        <Notice tone="urgent" live="status">
          <p>{words.offline}</p>
        </Notice>
      )}
      <div className="pay-acts pay-acts-last">
        <Button busy={confirm.isPending} disabled={!isOnline} onClick={pay}>
          {confirm.isPending ? words.paying : words.payTotal(euros(total, language))}
        </Button>
      </div>
      <p className="quiet small">{words.chargedOnce}</p>
    </>
  );
}
