// The settings of the payment gateway: its keys, where it answers, what its account has.
import { z } from 'zod';
import { CannotStart } from './floor/errors.ts';

export const gatewaySettings = {
  /** Of the payment gateway; without it there is no wallet. */
  GATEWAY_SECRET_KEY: z.string().max(300).optional(),
  GATEWAY_PUBLISHABLE_KEY: z.string().max(300).optional(),
  GATEWAY_WEBHOOK_SECRET: z.string().max(300).optional(),
  GATEWAY_URL: z.url({ protocol: /^https?$/ }).default('https://api.stripe.com'),
  GATEWAY_SCRIPT_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://js.stripe.com/endive/stripe.js'),
  /** Kinds of methods that its account has: card, paypal, phone_push. */
  GATEWAY_KINDS: z
    .string()
    .regex(/^(card|paypal|phone_push)(,(card|paypal|phone_push)){0,2}$/)
    .default('card,paypal,phone_push'),
};

export interface GatewaySettings {
  url: string;
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
  /** What the citizens' web app loads. */
  scriptUrl: string;
  kinds: ('card' | 'paypal' | 'phone_push')[];
}

type Given = z.output<z.ZodObject<typeof gatewaySettings>>;

/** All of it, or nothing. Throws CannotStart. */
export function readGateway(env: Given): GatewaySettings | undefined {
  const { GATEWAY_SECRET_KEY: secretKey } = env;
  if (secretKey === undefined) return undefined;
  const { GATEWAY_PUBLISHABLE_KEY: publishableKey, GATEWAY_WEBHOOK_SECRET: webhookSecret } = env;
  if (publishableKey === undefined || webhookSecret === undefined)
    throw new CannotStart(
      'Con GATEWAY_SECRET_KEY servono anche GATEWAY_PUBLISHABLE_KEY e GATEWAY_WEBHOOK_SECRET / With GATEWAY_SECRET_KEY also GATEWAY_PUBLISHABLE_KEY and GATEWAY_WEBHOOK_SECRET are needed',
    );
  return {
    url: env.GATEWAY_URL.replace(/\/$/, ''),
    secretKey,
    publishableKey,
    webhookSecret,
    scriptUrl: env.GATEWAY_SCRIPT_URL,
    kinds: env.GATEWAY_KINDS.split(',') as GatewaySettings['kinds'],
  };
}
