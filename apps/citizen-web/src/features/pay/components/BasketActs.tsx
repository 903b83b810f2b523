// Beginning to pay what was put aside.
import { Button } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { euros } from '../../../format/words.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BasketItem, useBasket } from '../basket.ts';
import { useBegin } from '../mutations.ts';
import { BeginTrouble } from './BeginTrouble.tsx';

export const wantedItem = ({ rpt_id, description, payee_name, amount }: BasketItem) => ({
  rptId: rpt_id,
  description,
  payeeName: payee_name,
  amount,
});

export function BasketActs({ items, empty, takeOut, change }: ReturnType<typeof useBasket>) {
  const { notice: words } = usePayTexts();
  const { language } = useSpoken();
  const begin = useBegin();
  const navigate = useNavigate();
  const start = () =>
    begin.mutate(items, {
      onSuccess: ({ id }) => {
        empty();
        void navigate({ to: '/paga/pagamento/$paymentId', params: { paymentId: id } });
      },
    });
  return (
    <>
      <p className="sum-line">
        <span>{words.together(items.length)}</span>
        <strong>
          {euros(
            items.reduce((sum, { amount }) => sum + amount, 0),
            language,
          )}
        </strong>
      </p>
      {begin.isError && (
        <BeginTrouble
          error={begin.error}
          wanted={items.map(wantedItem)}
          leaveOut={(rptId) => {
            takeOut(rptId);
            begin.reset();
          }}
          leaveOutLabel={words.leaveOut}
          accept={(rptId, amount) => {
            change(rptId, amount);
            begin.reset();
          }}
        />
      )}
      <div className="button-row">
        <Button busy={begin.isPending} onClick={start}>
          {words.choose}
        </Button>
      </div>
    </>
  );
}
