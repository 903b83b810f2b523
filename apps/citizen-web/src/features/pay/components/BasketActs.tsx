// Beginning to pay what was put aside.
import { Button } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { ApiProblem } from '../../../api.ts';
import { euros } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BasketItem } from '../basket.ts';
import { useBegin } from '../mutations.ts';

export function BasketActs(props: { items: readonly BasketItem[]; empty: () => void }) {
  const { items, empty } = props;
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
  // The refusal says which notice it is about: that one has a page of its own.
  const { error } = begin;
  const about =
    error instanceof ApiProblem
      ? items.find(({ notice_number }) => error.more['notice_number'] === notice_number)
      : undefined;
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
        <TroubleNotice
          error={begin.error}
          {...(about && { title: `${about.description}, ${about.payee_name}` })}
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
