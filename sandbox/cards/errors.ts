// What the gateway says when it does not do what was asked: errors of Stripe's shape.

export type ErrorBody = {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly code?: string;
  readonly decline_code?: string;
  readonly message: string;
  readonly param?: string;
  readonly charge?: string;
  readonly payment_intent?: unknown;
  readonly setup_intent?: unknown;
  readonly payment_method?: unknown;
};

export class GatewayError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  /** Whether something had begun, so that the answer is kept under its idempotency key. */
  readonly isSaved: boolean;
  constructor(status: number, body: ErrorBody, isSaved = false) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.isSaved = isSaved;
  }
}

export const invalid = (message: string, code?: string, param?: string): GatewayError =>
  new GatewayError(400, {
    type: 'invalid_request_error',
    message,
    ...(code !== undefined && { code }),
    ...(param !== undefined && { param }),
  });

export const missing = (kind: string, id: string, param = 'id'): GatewayError =>
  new GatewayError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id.slice(0, 64)}'`,
    param,
  });

/** Asked of something that is past it. */
export const unexpectedState = (
  kind: 'payment_intent' | 'setup_intent',
  status: string,
  object: unknown,
): GatewayError =>
  new GatewayError(
    400,
    {
      type: 'invalid_request_error',
      code: `${kind}_unexpected_state`,
      message: `This ${kind} cannot be changed in this way: its status is ${status}.`,
      [kind]: object,
    },
    true,
  );

const sentences: Readonly<Record<string, string>> = {
  card_declined: 'Your card was declined.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  incorrect_number: 'Your card number is incorrect.',
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  payment_method_provider_decline: 'The payment was declined by the provider of the method.',
};

export const sentenceOf = (code: string): string => sentences[code] ?? 'The payment failed.';
