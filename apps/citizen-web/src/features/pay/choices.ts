// The ways in which a notice can be paid: at once, or in instalments. Asked of every notice; most have one way only.
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { PaymentChoice, PaymentChoices } from '../../wire.ts';

export const choicesQuery = (rptId: string) =>
  queryOptions({
    queryKey: ['notice', 'choices', rptId],
    queryFn: ({ signal }) =>
      api<PaymentChoices>(`/payment-choices/${encodeURIComponent(rptId)}`, { signal }),
    retry: 1,
  });

export type ChoiceNotice = PaymentChoice['notices'][number];

/** Worth a word: there is something to choose, or something more to pay. */
export const hasChoices = (found: PaymentChoices | undefined): found is PaymentChoices =>
  found !== undefined && found.choices.flatMap(({ notices }) => notices).length > 1;

/** The way of paying that is settled: it was begun, or there is no other. */
export const settledChoice = ({ choices }: PaymentChoices): PaymentChoice | undefined =>
  choices.find(({ is_begun }) => is_begun) ?? (choices.length === 1 ? choices[0] : undefined);

export const nextToPay = (choice: PaymentChoice | undefined): ChoiceNotice | undefined =>
  choice?.notices.find(({ state }) => state === 'to_pay');
