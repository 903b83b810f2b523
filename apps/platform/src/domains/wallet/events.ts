// What happens at the payment gateway that others act upon, each a job in the same transaction.
import { z } from 'zod';

/** The gateway says that something became of an authorisation of ours. The payments domain asks it what. */
export const operationNews = {
  name: 'wallet.operation_news',
  payload: z.object({
    operation_id: z.string(),
    order_id: z.string().optional(),
    /** How it stood then: whoever knows it so has nothing to ask. */
    said: z
      .object({ state: z.enum(['authorized', 'captured']), captured: z.int().min(0) })
      .optional(),
  }),
};

/** The gateway says that something became of an addition. */
export const setupNews = {
  name: 'wallet.setup_news',
  payload: z.object({ gateway_setup_id: z.string() }),
};

/** The gateway says that a method is no longer good there. */
export const methodNews = {
  name: 'wallet.method_news',
  payload: z.object({ token: z.string() }),
};

/** A method was removed here; the gateway is told until it has heard. */
export const methodRemoved = {
  name: 'wallet.method_removed',
  payload: z.object({ token: z.string() }),
};

export const sweepOld = { name: 'wallet.sweep_old', payload: z.object({}) };
