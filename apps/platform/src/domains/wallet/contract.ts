// A person's methods of payment: which they have, one more, one less. None of their numbers ever comes here.
import { emptyBody, endpoint, problems, said } from '@io/endpoint';
import { z } from 'zod';

export const walletProblems = problems({
  wallet_not_available: {
    status: 503,
    title: 'Wallet not available',
    it: 'Questa installazione di IO non è collegata a un gestore di pagamenti: i metodi di pagamento non si possono aggiungere. Gli avvisi si possono pagare altrove, con il loro codice.',
    en: 'This installation of IO is not connected to a payment gateway: methods of payment cannot be added. Notices can be paid elsewhere, with their code.',
  },
  gateway_unreachable: {
    status: 503,
    title: 'Payment gateway unreachable',
    it: 'Il gestore dei pagamenti non risponde. Non è stato addebitato nulla: riprova tra qualche minuto.',
    en: 'The payment gateway does not answer. Nothing was charged: try again in a few minutes.',
  },
  kind_not_offered: {
    status: 409,
    title: 'Kind of method not offered',
    it: 'Questo tipo di metodo di pagamento non è disponibile: scegline uno tra quelli in elenco.',
    en: 'This kind of method of payment is not available: choose one of those in the list.',
  },
  too_many_methods: {
    status: 409,
    title: 'Too many methods',
    it: 'Puoi tenere al massimo 20 metodi di pagamento: togline uno che non usi.',
    en: 'You may keep 20 methods of payment at most: remove one that you do not use.',
  },
  too_many_setups: {
    status: 429,
    title: 'Too many setups',
    it: 'Hai provato ad aggiungere molti metodi di pagamento in poco tempo: riprova tra un’ora.',
    en: 'You have tried to add many methods of payment in a short time: try again in an hour.',
  },
  setup_not_found: {
    status: 404,
    title: 'Setup not found',
    it: 'Questa aggiunta non esiste o è scaduta: ricomincia da capo. Non è stato salvato nulla.',
    en: 'This addition does not exist or has expired: start again. Nothing was saved.',
  },
  method_not_found: {
    status: 404,
    title: 'Method not found',
    it: 'Questo metodo di pagamento non è tra i tuoi, o lo hai già tolto.',
    en: 'This method of payment is not one of yours, or you have removed it already.',
  },
  signature_refused: {
    status: 400,
    title: 'Signature refused',
    it: 'La firma del messaggio manca, è sbagliata o è troppo vecchia.',
    en: 'The signature of the message is missing, wrong or too old.',
  },
});

export const methodKind = z.enum(
  ['card', 'paypal', 'phone_push'],
  said(
    'deve essere card, paypal o phone_push, per esempio "card"',
    'must be card, paypal or phone_push, such as "card"',
  ),
);
export type MethodKind = z.output<typeof methodKind>;

/** Why a method cannot be used now. */
export const unusableReason = z.enum(['expired']);

export const paymentMethod = z.object({
  id: z.uuid(),
  kind: methodKind,
  /** `visa`, `mastercard` and so on; with a card. */
  brand: z.string().optional(),
  last4: z.string().optional(),
  /** `YYYY-MM`: the last month in which the card can be used. */
  expires: z.string().optional(),
  /** E-mail address or telephone number, all but its ends replaced. */
  masked: z.string().optional(),
  usable: z.boolean(),
  reason: unusableReason.optional(),
  created_at: z.string(),
});
export type PaymentMethod = z.output<typeof paymentMethod>;

const door = { kind: 'citizen' } as const;

export const listMethods = endpoint({
  method: 'GET',
  path: '/app/api/v1/wallet/methods',
  door,
  summary:
    'The person’s methods of payment, newest first, and which kinds can be added; none where no gateway is connected',
  replies: {
    200: z.object({
      /** False: no gateway is connected, and nothing can be added. */
      available: z.boolean(),
      kinds: z.array(methodKind),
      items: z.array(paymentMethod),
    }),
  },
  problems: [],
});

export const startSetup = endpoint({
  method: 'POST',
  path: '/app/api/v1/wallet/setups',
  door,
  summary:
    'Begins to add a method. A card is typed into the gateway’s own fields (script_url, publishable_key, client_secret); the other kinds lead to its pages (redirect_url), which lead back to /portafoglio/aggiungi?setup=<setup_id>',
  body: z.object({ kind: methodKind }),
  replies: {
    201: z.object({
      setup_id: z.uuid(),
      kind: methodKind,
      client_secret: z.string().optional(),
      redirect_url: z.url().optional(),
      script_url: z.url(),
      publishable_key: z.string(),
      /** Where the gateway’s script is to lead the person back. */
      return_url: z.url(),
    }),
  },
  problems: [
    walletProblems.wallet_not_available,
    walletProblems.gateway_unreachable,
    walletProblems.kind_not_offered,
    walletProblems.too_many_methods,
    walletProblems.too_many_setups,
  ],
});

export const getSetup = endpoint({
  method: 'GET',
  path: '/app/api/v1/wallet/setups/:setup_id',
  door,
  summary:
    'What became of an addition, asked of the gateway while it waits. A card added twice is one method',
  params: z.object({ setup_id: z.uuid() }),
  replies: {
    200: z.object({
      setup_id: z.uuid(),
      kind: methodKind,
      state: z.enum(['waiting', 'done', 'failed']),
      /** With `done`. */
      method: paymentMethod.optional(),
      /** With `failed`: the gateway’s word, such as `card_declined`, `incorrect_cvc`, `expired_card`. */
      failure_code: z.string().optional(),
    }),
  },
  problems: [
    walletProblems.setup_not_found,
    walletProblems.wallet_not_available,
    walletProblems.gateway_unreachable,
  ],
});

export const removeMethod = endpoint({
  method: 'DELETE',
  path: '/app/api/v1/wallet/methods/:method_id',
  door,
  summary:
    'Removes a method here and, as soon as it answers, at the gateway. Payments that use it already go on',
  params: z.object({ method_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [walletProblems.method_not_found],
});

export const gatewayCallback = endpoint({
  method: 'POST',
  path: '/callbacks/gateway',
  door: { kind: 'callback' },
  summary:
    'The payment gateway says that something happened. Its signature is checked; a repetition has no effect',
  replies: { 204: emptyBody },
  problems: [walletProblems.signature_refused, walletProblems.wallet_not_available],
});
