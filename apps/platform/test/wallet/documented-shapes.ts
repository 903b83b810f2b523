// Objects as Stripe's public documentation shows them (docs.stripe.com, API 2026-10-28.endive), written down by us.

export const charge = {
  id: 'ch_3Q',
  object: 'charge',
  amount: 12_050,
  amount_captured: 0,
  amount_refunded: 0,
  captured: false,
  payment_method_details: {
    type: 'card',
    card: {
      brand: 'visa',
      last4: '4242',
      authorization_code: '123456',
      network_transaction_id: '905192812010103',
    },
  },
};
export const intent = {
  id: 'pi_3Q',
  object: 'payment_intent',
  amount: 12_050,
  amount_capturable: 12_050,
  amount_received: 0,
  capture_method: 'manual',
  client_secret: 'pi_3Q_secret_x',
  currency: 'eur',
  customer: 'cus_1',
  last_payment_error: null,
  latest_charge: charge as unknown,
  livemode: false,
  metadata: { order_id: 'order-1' },
  next_action: null as unknown,
  payment_method: 'pm_1',
  payment_method_types: ['card'],
  status: 'requires_capture',
};
export const setup = {
  id: 'seti_1',
  object: 'setup_intent',
  customer: 'cus_1',
  last_setup_error: null as unknown,
  payment_method: null as unknown,
  payment_method_types: ['card'],
  status: 'succeeded',
};
